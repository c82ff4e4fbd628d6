"""When a hub is open: its hours on each working day, as a value, and the time in which it is open.

Hours are spoken in Europe/London; every moment that comes out is in UTC.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from keel.base import calendar

LONDON = ZoneInfo("Europe/London")
USUAL_CLOSE = time(17)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)

Opening = tuple[time, time] | None
Week = tuple[Opening, Opening, Opening, Opening, Opening]


def moment(day: date, at: time) -> datetime:
    """A time of day in London, as a moment in UTC."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def local_day(at: datetime) -> date:
    """The date in London at a moment."""
    if at.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return at.astimezone(LONDON).date()


def _ticks(at: datetime) -> int:
    return (at - EPOCH) // TICK


@dataclass(frozen=True)
class _Openings:
    """Every opening of the known calendar, in microseconds since 1970, and the open time up to each."""

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    before: tuple[int, ...]
    up_to: tuple[int, ...]

    def elapsed(self, at: int) -> int:
        """Open time from the start of the calendar to a moment."""
        place = bisect_right(self.closes, at)
        if place == len(self.closes):
            return self.up_to[-1]
        return self.before[place] + max(0, at - self.opens[place])


@dataclass(frozen=True)
class Hours:
    """Opening and closing from Monday to Friday, None for a day closed; closed on days that are not working days."""

    week: Week

    def __post_init__(self) -> None:
        if not any(self.week):
            raise ValueError("A hub that never opens has no working hours to count.")
        if any(opening and opening[0] >= opening[1] for opening in self.week):
            raise ValueError("A hub closes after it opens.")

    @classmethod
    def daily(cls, opens: time, closes: time) -> "Hours":
        """The same hours on every working day."""
        opening = (opens, closes)
        return cls((opening, opening, opening, opening, opening))

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """When the hub opens and closes on a day; None when it stays closed."""
        opening = self.week[day.weekday()] if calendar.is_working_day(day) else None
        return (moment(day, opening[0]), moment(day, opening[1])) if opening else None

    def close(self, day: date) -> datetime:
        """The close of a day: the hub's own, or 5pm where it has none."""
        weekday = day.weekday()
        opening = self.week[weekday] if weekday <= calendar.FRIDAY else None
        return moment(day, opening[1] if opening else USUAL_CLOSE)

    def is_open(self, at: datetime) -> bool:
        return self.next_opening(at) == at

    def next_opening(self, at: datetime) -> datetime:
        """The moment itself when the hub is open, else when it opens next."""
        table = self._table(at)
        place = bisect_right(table.closes, _ticks(at))
        if place == len(table.closes):
            raise _beyond(at)
        return max(at.astimezone(UTC), EPOCH + table.opens[place] * TICK)

    def seconds_between(self, start: datetime, end: datetime) -> float:
        """Seconds in which the hub is open; negative when `end` comes first."""
        table = self._table(start, end)
        return (table.elapsed(_ticks(end)) - table.elapsed(_ticks(start))) / 1_000_000

    def add(self, start: datetime, span: timedelta) -> datetime:
        """The moment by which the hub has been open for `span` after `start`."""
        table = self._table(start)
        wanted = table.elapsed(_ticks(start)) + span // TICK
        place = bisect_left(table.up_to, wanted)
        if place == len(table.up_to):
            raise _beyond(start + span)
        reached = table.opens[place] + wanted - table.before[place]
        return max(start.astimezone(UTC), EPOCH + reached * TICK)

    def _table(self, *moments: datetime) -> _Openings:
        for at in moments:
            calendar.known().up_to(local_day(at))
        return _openings(self.week)


def _beyond(at: datetime) -> calendar.BeyondCalendar:
    known = calendar.known()
    return calendar.BeyondCalendar(local_day(at), known.first, known.last)


@lru_cache(maxsize=8)
def _openings(week: Week) -> _Openings:
    hours = Hours(week)
    pairs = [pair for d in calendar.known().working if (pair := hours.on(date.fromordinal(d)))]
    opens = tuple(_ticks(o) for o, _ in pairs)
    closes = tuple(_ticks(c) for _, c in pairs)
    up_to = tuple(accumulate(closed - opened for opened, closed in zip(opens, closes, strict=True)))
    return _Openings(opens, closes, (0, *up_to[:-1]), up_to)


OFFICE = Hours.daily(time(9), USUAL_CLOSE)
