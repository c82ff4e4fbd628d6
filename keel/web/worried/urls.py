"""Addresses of the public pages."""

from django.urls import path

from keel.web.worried import views

urlpatterns = [
    path("worried/", views.start, name="worried"),
    path("worried/<slug:who>/", views.tell, name="worried-tell"),
]
