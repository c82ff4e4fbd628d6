"""Working days of England and Wales, from the bank holidays that the package govuk-bank-holidays carries with it.

The day something starts is day 0. Beyond the years the package knows nothing is guessed: moveable and one-off holidays
cannot be computed, so the answer is refused in words.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from govuk_bank_holidays.bank_holidays import BankHolidays

HOLIDAYS_IN_A_YEAR = 8
FRIDAY = 4


class BeyondCalendar(Exception):
    """A working day was asked for outside the years whose bank holidays are known."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"Working days cannot be counted to {_spoken(day)}: the bank holidays of England and Wales are known here "
            f"from {_spoken(first)} to {_spoken(last)}. Check the date. If it is right, ask whoever looks after Keel "
            "for the newest list of bank holidays (the package govuk-bank-holidays)."
        )
        self.day = day


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True)
class Known:
    """The calendar as numbers: each working day's ordinal, and for each day how many working days lie up to it."""

    first: date
    last: date
    working: tuple[int, ...]
    so_far: tuple[int, ...]

    def up_to(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise BeyondCalendar(day, self.first, self.last)
        return self.so_far[day.toordinal() - self.first.toordinal()]


@lru_cache(maxsize=1)
def known() -> Known:
    """The calendar that the installed package carries; read once, never from the network."""
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    holidays = {holiday["date"].toordinal() for holiday in listed}
    years = Counter(holiday["date"].year for holiday in listed)
    whole = [year for year, count in years.items() if count >= HOLIDAYS_IN_A_YEAR]
    first, last = date(min(whole), 1, 1), date(max(whole), 12, 31)
    days = range(first.toordinal(), last.toordinal() + 1)
    working = tuple(d for d in days if date.fromordinal(d).weekday() <= FRIDAY and d not in holidays)
    return Known(first, last, working, tuple(bisect_right(working, d) for d in days))


def is_working_day(day: date) -> bool:
    calendar = known()
    count = calendar.up_to(day)
    return count > 0 and calendar.working[count - 1] == day.toordinal()


def add_working_days(day: date, count: int) -> date:
    """The `count`th working day after `day`, which need not be one itself."""
    if count < 0:
        raise ValueError("Working days are counted forwards.")
    if count == 0:
        return day
    calendar = known()
    place = calendar.up_to(day) + count - 1
    if place >= len(calendar.working):
        raise BeyondCalendar(date.fromordinal(day.toordinal() + count), calendar.first, calendar.last)
    return date.fromordinal(calendar.working[place])


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    return add_working_days(day, 1)


def working_days_between(start: date, end: date) -> int:
    """Working days after `start`, up to and with `end`; negative when `end` comes first."""
    calendar = known()
    return calendar.up_to(end) - calendar.up_to(start)
