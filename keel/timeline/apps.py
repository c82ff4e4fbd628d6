"""The timeline part as Django knows it."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "keel.timeline"
    label = "timeline"

    def ready(self) -> None:
        from keel.people.removal.registry import Holder, declare  # models of other apps are loaded by now
        from keel.timeline.removal import erase, is_held

        declare(Holder(erase, is_held))
