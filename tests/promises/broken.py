"""A constraint broken on purpose: a table, a good row of it, and what makes that row one that must never be."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db.models import Model

from tests.promises.rows import NOW


@dataclass(frozen=True)
class Break:
    """A table, what is wrong with its row, and what a good row needs for the rule to be in play at all."""

    model: type[Model]
    bad: dict[str, Any] = field(default_factory=dict)
    good: dict[str, Any] = field(default_factory=dict)
    twice: bool = False


def struck(model: type[Model]) -> Break:
    return Break(model, {"struck_by": None}, {"struck_at": NOW, "struck_by": uuid4(), "struck_why": "wrong child"})
