"""Slow reference answers: working days day by day, working time minute by minute, from a list written by hand."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from keel.base.hours import LONDON, Hours, moment

# Copied from gov.uk/bank-holidays, so that the package is held to something outside it.
LISTED = (
    "2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26 "
    "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 "
    "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28"
)
HOLIDAYS = {date.fromisoformat(day) for day in LISTED.split()}
HUB = Hours.daily(time(8, 30), time(17))

starts = st.datetimes(datetime(2026, 3, 20), datetime(2027, 1, 10)).map(  # noqa: DTZ001  # the zone follows
    lambda drawn: drawn.replace(second=0, microsecond=0, tzinfo=UTC)
)


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return moment(date(year, month, day), time(hour, minute))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


def add_days(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_open(hours: Hours, at: datetime) -> bool:
    local = at.astimezone(LONDON)
    opening = hours.week[local.weekday()] if is_working_day(local.date()) else None
    return opening is not None and opening[0] <= local.time() < opening[1]


def add_minutes(hours: Hours, start: datetime, minutes: int) -> datetime:
    while minutes:
        minutes -= is_open(hours, start)
        start += timedelta(minutes=1)
    return start
