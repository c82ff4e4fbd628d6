"""The front door as Django knows it; it declares its kinds of event."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "keel.front_door"
    label = "front_door"

    def ready(self) -> None:
        from keel.front_door.events import KINDS  # models of other apps are loaded by now
        from keel.timeline.kinds import declare

        declare(*KINDS)
