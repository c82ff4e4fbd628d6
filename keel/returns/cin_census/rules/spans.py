"""Spells of time compared: which begin before another ends, which stand open together."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """From a day to a day; without an end it is open."""

    starts: date
    ends: date | None
    line: int

    def meets(self, other: "Span") -> bool:
        """Whether both hold for some time; to end and begin on one day is no overlap."""
        return self.starts < (other.ends or date.max) and other.starts < (self.ends or date.max)


def span(starts: date | None, ends: date | None, line: int) -> list[Span]:
    """The span, or nothing where the first day is missing."""
    return [Span(starts, ends, line)] if starts else []


def overlapping(spans: Sequence[Span]) -> list[Span]:
    """Those that begin while an earlier one of them still runs."""
    ordered = sorted(spans, key=lambda s: (s.starts, s.line))
    return [later for n, later in enumerate(ordered) if any(later.meets(before) for before in ordered[:n])]


def open_twice(spans: Sequence[Span]) -> list[Span]:
    """All but the first of those without an end."""
    return sorted((s for s in spans if s.ends is None), key=lambda s: (s.starts, s.line))[1:]
