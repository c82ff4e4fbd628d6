"""Addresses for machines. They stand before every other door (door.py), and say nothing of anybody."""

from django.urls import path

from keel.web.watch.views import health, metrics, ready, worker

urlpatterns = [
    path("health", health, name="health"),
    path("ready", ready, name="ready"),
    path("ready/worker", worker, name="ready-worker"),
    path("metrics", metrics, name="metrics"),
]
