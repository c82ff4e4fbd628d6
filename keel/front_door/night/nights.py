"""Nights: from one closing of the hub to its next opening. A weekend is one night. Pure functions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from keel.base.hours import Hours, local_day

LONGEST = 15  # days without an opening


@dataclass(frozen=True)
class Night:
    """`since`: when the hub opened before it; what is offered from then on is offered to this night."""

    since: datetime
    starts: datetime
    ends: datetime


def current(hours: Hours, at: datetime) -> Night:
    """The night that runs at a moment; while the hub is open, the one that comes."""
    since, starts = _opening_before(hours, at)
    return Night(since, starts, hours.next_opening(max(starts, at)))


def last(hours: Hours, at: datetime) -> Night:
    """The one that ended last."""
    since, _ = _opening_before(hours, at)
    return current(hours, since - timedelta(seconds=1))


def _opening_before(hours: Hours, at: datetime) -> tuple[datetime, datetime]:
    today = local_day(at)
    pairs = (hours.on(today - timedelta(days=n)) for n in range(LONGEST))
    return next(pair for pair in pairs if pair and pair[0] <= at)
