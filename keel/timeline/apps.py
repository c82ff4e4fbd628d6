"""The timeline part as Django knows it."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "keel.timeline"
    label = "timeline"
