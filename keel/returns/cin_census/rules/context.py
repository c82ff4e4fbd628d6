"""What a rule knows besides the child: the census's last day, today, ids that stand in the file twice."""

from datetime import date
from typing import NamedTuple


class Found(NamedTuple):
    """A line and what is to be looked at there."""

    line: int
    words: str


class Context(NamedTuple):
    reference_date: date | None
    today: date
    repeated_ids: frozenset[str] = frozenset()
    repeated_upns: frozenset[str] = frozenset()

    @property
    def last_day(self) -> date:
        """The last day that the file can know of."""
        return self.reference_date or self.today
