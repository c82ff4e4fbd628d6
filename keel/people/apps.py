"""The people part as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "keel.people"
    label = "people"
