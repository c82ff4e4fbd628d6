"""The register of event kinds. The part that owns a kind declares it when the app is ready; nothing above is named
here.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from keel.sources.items import Data, ItemKind, Mark, Nature, Retention


class Weight(StrEnum):
    """How much an event matters to a reader who has one minute."""

    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True)
class EventKind:
    """A kind of thing that happens. `changes_circumstances` makes assessments before it stale."""

    code: str
    label: str
    weight: Weight = Weight.MAJOR
    changes_circumstances: bool = False
    audience: str = "all"
    data: Data = Data.ORDINARY
    nature: Nature = Nature.FACT
    retention: Retention = Retention.CHILD_RECORD
    marks: tuple[Mark, ...] = ()

    @cached_property
    def item(self) -> ItemKind:
        return ItemKind(
            code=self.code,
            label=self.label,
            data=self.data,
            nature=self.nature,
            purpose="safeguarding",
            basis="public_task",
            retention=self.retention,
            audience=self.audience,
            marks=self.marks,
        )


KINDS: dict[str, EventKind] = {}


def declare(*kinds: EventKind) -> None:
    """Add kinds to the register; a code may be declared once."""
    for kind in kinds:
        if KINDS.setdefault(kind.code, kind) != kind:
            raise ValueError(f"The event kind {kind.code} is declared twice.")
