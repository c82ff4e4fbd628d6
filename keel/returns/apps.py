"""The returns part as Django knows it; it declares the events that imported history brings, and how it is erased."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "keel.returns"
    label = "returns"

    def ready(self) -> None:
        from keel.people.grounds import rule  # models of other apps are loaded by now
        from keel.people.removal import registry
        from keel.returns.cin_census.kinds import KINDS
        from keel.returns.policies import RETURNS
        from keel.returns.removal import erase, is_held
        from keel.returns.ssda903.kinds import KINDS as LOOKED_AFTER_KINDS
        from keel.timeline.kinds import declare

        rule.declare("", RETURNS)
        declare(*KINDS, *LOOKED_AFTER_KINDS)
        registry.declare(registry.Holder(erase, is_held))
