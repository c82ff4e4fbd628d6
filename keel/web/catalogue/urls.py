"""Addresses of the catalogue of findings."""

from django.urls import path

from keel.web.catalogue import views

urlpatterns = [
    path("catalogue/", views.listed, name="catalogue"),
    path("catalogue/<slug:finding>/", views.one, name="catalogue-finding"),
]
