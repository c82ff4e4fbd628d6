"""Clocks: when a duty is due, and how it stands at a moment. Pure functions; nothing is stored, nothing pauses.

The day of the start is day 0. A limit in working days ends at the hub's close; in days, weeks or months at the end of
the day; in hours it runs through nights, weekends and holidays; in working hours only while the hub is open.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from django.db.models import TextChoices

from keel.base import calendar
from keel.base.hours import OFFICE, Hours, local_day, moment

END_OF_DAY = time(23, 59, 59)
SOON = timedelta(hours=12)


class Unit(TextChoices):
    """What a limit is counted in; the source of the timescale says which."""

    HOURS = "hours", "hour"
    WORKING_HOURS = "working_hours", "working hour"
    WORKING_DAYS = "working_days", "working day"
    DAYS = "days", "day"
    WEEKS = "weeks", "week"
    MONTHS = "months", "month"


@dataclass(frozen=True)
class Limit:
    """How long a duty may take."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError("A limit is at least 1.")

    @property
    def words(self) -> str:
        return f"{self.amount} {self.unit.label}{'' if self.amount == 1 else 's'}"


def due(start: datetime, limit: Limit, hours: Hours = OFFICE) -> datetime:
    """The moment by which a duty that began at `start` must be done."""
    amount = limit.amount
    match limit.unit:
        case Unit.WORKING_DAYS:
            return hours.close(calendar.add_working_days(local_day(start), amount))
        case Unit.HOURS:
            return start.astimezone(UTC) + timedelta(hours=amount)
        case Unit.WORKING_HOURS:
            return hours.add(start, timedelta(hours=amount))
        case Unit.DAYS:
            return moment(local_day(start) + timedelta(days=amount), END_OF_DAY)
        case Unit.WEEKS:
            return moment(local_day(start) + timedelta(weeks=amount), END_OF_DAY)
        case Unit.MONTHS:
            return moment(add_months(local_day(start), amount), END_OF_DAY)


def add_months(day: date, count: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class State(TextChoices):
    """How a duty stands: by word, never by colour alone."""

    IN_TIME = "in_time", "done in time"
    LATE = "late", "done late"
    OVERDUE = "overdue", "overdue"
    TODAY = "today", "due today"
    LATER = "later", "due later"


OPEN_STATES = frozenset({State.OVERDUE, State.TODAY, State.LATER})


class LateReason(TextChoices):
    """Why a duty was late. A clock never stops for a reason; the reason stands beside it."""

    NOBODY_FREE = "nobody_free", "Nobody was free to do it"
    WAITING_FOR_AGENCY = "waiting_for_agency", "Waiting for another agency"
    NOT_REACHED = "not_reached", "Someone could not be reached or seen"
    NEW_INFORMATION = "new_information", "New information changed what had to be done"
    WAITING_WAS_BETTER = "waiting_was_better", "Waiting was better, and a manager decided so"
    SYSTEM_DOWN = "system_down", "Keel or another system could not be used"
    RECORDED_LATE = "recorded_late", "Done in time, recorded late"
    OTHER = "other", "Another reason"


@dataclass(frozen=True)
class Clock:
    """A duty: when it began, its limit, when it was done. It never outlasts `cap`, another clock's end."""

    start: datetime
    limit: Limit
    hours: Hours = OFFICE
    stopped: datetime | None = None
    cap: datetime | None = None

    @cached_property
    def due(self) -> datetime:
        end = due(self.start, self.limit, self.hours)
        return end if self.cap is None else min(end, self.cap)

    def state(self, at: datetime) -> State:
        if self.stopped is not None:
            return State.IN_TIME if self.stopped <= self.due else State.LATE
        if at > self.due:
            return State.OVERDUE
        if local_day(self.due) == local_day(at) or (self.limit.unit == Unit.HOURS and self.due - at <= SOON):
            return State.TODAY
        return State.LATER

    def left(self, at: datetime) -> timedelta:
        """Time until it is due, as the wall clock runs; negative when overdue. Boards are ordered by it."""
        return self.due - at

    @property
    def is_capped(self) -> bool:
        return self.cap is not None and self.due == self.cap
