"""Addresses of the review queue."""

from django.urls import path

from keel.web.proposals import views

urlpatterns = [
    path("proposals/", views.listed, name="proposals"),
    path("proposals/<uuid:proposal>/", views.answer, name="proposal"),
]
