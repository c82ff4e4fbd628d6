"""The timeline part as Django knows it."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "keel.timeline"
    label = "timeline"

    def ready(self) -> None:
        from keel.people.grounds import rule  # models of other apps are loaded by now
        from keel.people.removal.registry import Holder, declare
        from keel.timeline.policies import EVENTS, FUNCTIONS
        from keel.timeline.removal import erase, is_held

        rule.declare(FUNCTIONS, EVENTS)
        declare(Holder(erase, is_held))
