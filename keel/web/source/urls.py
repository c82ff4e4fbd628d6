"""Addresses of the sources of rules."""

from django.urls import path

from keel.web.source import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<slug:document>/", views.source, name="source"),
    path("timescales/", views.timescale_list, name="timescales"),
]
