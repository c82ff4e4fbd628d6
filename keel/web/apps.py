"""The web part as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "keel.web"
    label = "web"
