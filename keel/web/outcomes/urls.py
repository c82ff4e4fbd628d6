"""Addresses of outcomes, and of the hub's chase."""

from django.urls import path

from keel.web.outcomes import chase, views

urlpatterns = [
    path("outcomes/", views.outcomes, name="outcomes"),
    path("outcomes/<uuid:notice>/", views.outcome, name="outcome"),
    path("unfiled/", chase.unfiled, name="notices-unfiled"),
    path("unfiled/<uuid:notice>/remind/", chase.remind, name="notice-remind"),
]
