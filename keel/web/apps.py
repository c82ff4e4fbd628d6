"""The web part as Django knows it."""

from django.apps import AppConfig
from django.core.checks import register


class WebConfig(AppConfig):
    name = "keel.web"
    label = "web"

    def ready(self) -> None:
        from keel.web.sign_in.demo import check  # needs the models, which are loaded by now

        register(check)
