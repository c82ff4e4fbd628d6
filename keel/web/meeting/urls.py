"""Addresses of the daily meeting."""

from django.urls import path

from keel.web.meeting import views

urlpatterns = [
    path("meeting/", views.agenda, name="meeting"),
    path("meeting/<uuid:contact>/", views.case, name="meeting-case"),
    path("meeting/<uuid:contact>/say/", views.say, name="meeting-say"),
    path("meeting/<uuid:contact>/undertake/", views.undertake, name="meeting-undertake"),
    path("meeting/<uuid:contact>/done/<uuid:undertaking>/", views.done, name="meeting-done"),
]
