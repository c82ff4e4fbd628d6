"""The front door as Django knows it; it declares its kinds of event and how it forgets."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "keel.front_door"
    label = "front_door"

    def ready(self) -> None:
        from keel.front_door import events, removal  # models of other apps are loaded by now
        from keel.people.removal import registry
        from keel.timeline import kinds

        kinds.declare(*events.KINDS)
        registry.declare(registry.Holder(removal.erase, removal.is_held))
