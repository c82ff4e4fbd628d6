"""The agencies part as Django knows it."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "keel.agencies"
    label = "agencies"
