"""Addresses of calls."""

from django.urls import path

from keel.web.calls import views

urlpatterns = [
    path("calls/", views.take, name="hub_entry"),
    path("calls/<uuid:call>/", views.going_on, name="call"),
    path("calls/<uuid:call>/end/", views.end, name="call-end"),
]
