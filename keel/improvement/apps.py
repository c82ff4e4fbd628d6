"""The improvement part as Django knows it; it declares who may write what in the database too."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "keel.improvement"
    label = "improvement"

    def ready(self) -> None:
        from keel.improvement.policies import IMPROVEMENT
        from keel.people.grounds import rule  # models of other apps are loaded by now

        rule.declare("", IMPROVEMENT)
