"""Addresses of what was told, added up."""

from django.urls import path

from keel.web.concern import views

urlpatterns = [
    path("people/<uuid:key>/concern/", views.concern, name="concern"),
    path("concern/", views.repeated, name="concern-list"),
]
