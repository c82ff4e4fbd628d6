"""The sources part as Django knows it."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "keel.sources"
    label = "sources"
