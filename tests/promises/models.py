"""Keel's own tables, for the promises that walk them all."""

from django.apps import apps
from django.db import models


def ours() -> list[type[models.Model]]:
    """Every concrete model of Keel, in the order of the parts."""
    return [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("keel.")]


def place(model: type[models.Model]) -> str:
    """Where a model is written, as a sentence to somebody who must change it begins."""
    return f"{model.__module__.replace('.', '/')}.py: {model.__name__}"
