"""For which time a pack is made: from the evening until the hub opens or the next one is made. Pure functions.

A weekend is one night for what passes to the duty team, and three for packs: on Sunday nobody works from Friday's.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keel.base import words
from keel.base.hours import Hours, local_day
from keel.front_door.night.nights import last

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Evening:
    """One pack's time: it may be made from `starts` on and is not used after `ends`."""

    starts: datetime
    ends: datetime

    @property
    def night(self) -> date:
        """The day whose evening it is."""
        return local_day(self.starts)


def of(hours: Hours, day: date) -> Evening:
    """From the hub's closing on that day, or when it would close, until it opens or would close again."""
    starts = hours.close(day)
    return Evening(starts, min(hours.next_opening(starts), hours.close(day + DAY)))


def running(hours: Hours, at: datetime) -> Evening | None:
    """The one that runs at a moment; None while the hub is open."""
    day = local_day(at)
    found = of(hours, day if hours.close(day) <= at else day - DAY)
    return found if at < found.ends else None


def ended(hours: Hours, at: datetime) -> list[Evening]:
    """Those that are over: of the night that ended last, and of the one that runs."""
    evening, found = of(hours, local_day(last(hours, at).starts)), []
    while evening.ends <= at:
        found.append(evening)
        evening = of(hours, evening.night + DAY)
    return found


def called(hours: Hours, night: date, ends: datetime) -> str:
    """'the night of Friday 27 to Saturday 28 November, and Saturday by day until 5pm': by day where the hub stays
    closed after the night, and the next pack comes in the evening.
    """
    after = night + DAY
    said = f"the night of {words.days(night, after)}"
    return said if hours.on(after) else f"{said}, and {after:%A} by day until {words.time_of_day(ends)}"
