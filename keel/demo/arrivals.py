"""When worries reach the hub: by weekday, hour and school holiday, as each kind of sender tends to tell them.

Schools fall silent in August and peak after holidays; police reports come at night and weekends; repeats come on top.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate

from keel.base import calendar
from keel.base.hours import local_day, moment
from keel.demo.chance import Chance

DAY = timedelta(days=1)
GROWTH = -0.25  # of first worries: repeats make up for it, and the hub sees a little more each year
# (month, day) from and to, both included, as most schools of England have them.
HOLIDAYS = (
    ((1, 1), (1, 4)), ((2, 14), (2, 22)), ((4, 1), (4, 16)), ((5, 24), (5, 31)), ((7, 21), (9, 2)),
    ((10, 22), (10, 31)), ((12, 20), (12, 31)),
)  # fmt: skip
# Monday to Sunday; then the hours in which it is sent, by weight.
SCHOOL_WEEK = (1.35, 1.1, 1.0, 1.0, 1.2, 0, 0)
OFFICE_WEEK = (1.2, 1.05, 1.0, 1.0, 0.95, 0, 0)
SCHOOL_HOURS = {8: 1, 9: 4, 10: 5, 11: 4, 12: 3, 13: 3, 14: 4, 15: 6, 16: 4, 17: 1}
OFFICE_HOURS = {8: 1, 9: 3, 10: 5, 11: 5, 12: 4, 13: 3, 14: 5, 15: 5, 16: 5, 17: 2}


@dataclass(frozen=True)
class Habit:
    """When a kind of sender tells: weight of each weekday, of each hour, whether only when schools are open."""

    week: tuple[float, ...]
    hours: Mapping[int, float]
    terms: bool = False


SCHOOL = Habit(SCHOOL_WEEK, SCHOOL_HOURS, terms=True)
OFFICE = Habit(OFFICE_WEEK, OFFICE_HOURS)
POLICE = Habit(
    (1.1, 0.9, 0.9, 0.95, 1.0, 1.25, 1.35),
    {0: 4, 1: 4, 2: 3, 3: 2, 4: 2, 5: 3, 6: 5, 7: 4, 8: 3, 9: 3, 10: 3, 11: 3, 12: 3, 13: 3, 14: 3, 15: 3, 16: 3,
     17: 3, 18: 3, 19: 3, 20: 4, 21: 4, 22: 5, 23: 5},
)  # fmt: skip
HOSPITAL = Habit((1.1, 1, 1, 1, 1, 0.9, 0.9), {h: (1 if h < 8 else 3) for h in range(24)})
PRIVATE = Habit((1.2, 1, 1, 1, 1, 0.4, 0.4), dict.fromkeys(range(9, 17), 2) | {8: 1, 17: 2, 18: 2, 19: 1, 20: 1, 21: 1})
HABITS = {
    "school": SCHOOL, "nursery": SCHOOL, "police": POLICE, "hospital": HOSPITAL, "relative": PRIVATE,
    "neighbour": PRIVATE, "self": PRIVATE, "anonymous": PRIVATE,
}  # fmt: skip


def on_holiday(day: date) -> bool:
    """Whether schools are closed for holidays."""
    return any(first <= (day.month, day.day) <= last for first, last in HOLIDAYS)


def weight(habit: Habit, day: date) -> float:
    """How much is sent on a day."""
    weekly = habit.week[day.weekday()]
    if not weekly or (habit.terms and on_holiday(day)):
        return 0
    if day.weekday() <= calendar.FRIDAY and not calendar.is_working_day(day):
        return weekly * 0.2 if habit in (POLICE, HOSPITAL) else 0
    back = habit.terms and any(on_holiday(day - n * DAY) for n in range(1, 6))
    return weekly * (1.6 if back else 1)


@dataclass
class Arrivals:
    """The days from `begins` to `until`, from which arrivals are drawn."""

    begins: datetime
    until: datetime
    _totals: dict[str, list[float]] = field(default_factory=dict)

    @cached_property
    def _days(self) -> tuple[date, ...]:
        first, last = local_day(self.begins), local_day(self.until)
        return tuple(first + n * DAY for n in range((last - first).days + 1))

    def _running(self, sender: str) -> list[float]:
        """Running totals of the days' weights."""
        if sender not in self._totals:
            habit, days = HABITS.get(sender, OFFICE), self._days
            grown = (weight(habit, d) * (1 + GROWTH * n / len(days)) for n, d in enumerate(days))
            self._totals[sender] = list(accumulate(grown))
        return self._totals[sender]

    def draw(self, sender: str, chance: Chance, first: datetime, last: datetime) -> datetime | None:
        """A moment between two others at which such a sender tells; None where it never does between them."""
        totals, days = self._running(sender), self._days
        low = bisect_left(days, local_day(first))
        high = bisect_right(days, local_day(last)) - 1
        before = totals[low - 1] if low else 0
        if low > high or totals[high] <= before:
            return None
        place = bisect_left(totals, before + (totals[high] - before) * (1 - chance.part()))
        hour = chance.weigh(HABITS.get(sender, OFFICE).hours)
        at = moment(days[place], time(hour, chance.between(0, 59), chance.between(0, 59)))
        return at if first <= at <= last else None
