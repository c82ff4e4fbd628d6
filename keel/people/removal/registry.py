"""Who else holds something of a person: each part above says how it is erased, and is asked from the top down."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Holder:
    """A part that holds items of people. `erase` answers with the ids of what went; `is_held` knows a legal hold."""

    erase: Callable[[UUID], list[UUID]]
    is_held: Callable[[UUID], bool]


HOLDERS: list[Holder] = []


def declare(holder: Holder) -> None:
    """Add a part; apps are made ready from the lowest up, so the highest comes first."""
    if holder not in HOLDERS:
        HOLDERS.insert(0, holder)
