"""Who else holds something of a person: each part above says how it is erased, and is asked from the top down."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


def nobody(person: UUID) -> list[UUID]:
    return []


@dataclass(frozen=True)
class Holder:
    """A part that holds items of people. `erase` answers with the ids of what went; `is_held` knows a legal hold;
    `alone_through` names people whose records were made for an item that goes, and for nothing else.
    """

    erase: Callable[[UUID], list[UUID]]
    is_held: Callable[[UUID], bool]
    alone_through: Callable[[UUID], list[UUID]] = nobody


HOLDERS: list[Holder] = []


def declare(holder: Holder) -> None:
    """Add a part; apps are made ready from the lowest up, so the highest comes first."""
    if holder not in HOLDERS:
        HOLDERS.insert(0, holder)
