"""The base part as Django knows it."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "keel.base"
    label = "base"
