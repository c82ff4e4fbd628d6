"""The returns part as Django knows it."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "keel.returns"
    label = "returns"
