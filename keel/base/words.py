"""Time in words, as the pages say it: days, times, ages, and how a clock stands. Europe/London throughout."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from keel.base import calendar
from keel.base.clocks import END_OF_DAY, Clock, State, Unit
from keel.base.hours import LONDON, local_day

A_FORTNIGHT = 14
A_DAY_OF_WORK = 8 * 60


def count(number: int, noun: str) -> str:
    """'1 day', '2 days'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listed(names: Iterable[object], last: str = "and") -> str:
    """'Amira', 'Amira and Ben', 'Amira, Ben and Cai'."""
    said = [str(name) for name in names]
    return f" {last} ".join(part for part in (", ".join(said[:-1]), said[-1]) if part) if said else ""


def headed(said: str) -> str:
    """As it begins a sentence."""
    return said[:1].upper() + said[1:]


def day(on: date) -> str:
    """'6 December 2019'."""
    return f"{on.day} {on:%B %Y}"


def weekday(on: date, today: date) -> str:
    """'Tuesday 29 December', with its year when it is not this year."""
    return f"{on:%A} {on.day} {on:%B}" + ("" if on.year == today.year else f" {on.year}")


def days(first: date, last: date) -> str:
    """'Friday 27 to Saturday 28 November', 'Monday 30 November to Tuesday 1 December'; years where there are two."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%A} {first.day} to {weekday(last, last)}"
    return f"{weekday(first, last)} to {weekday(last, first)}"


def span(starts: datetime, ends: datetime) -> str:
    """'Monday 30 November, 9am to 5pm', 'Monday 30 November, 5pm to Tuesday 1 December, 9am'."""
    first, last = local_day(starts), local_day(ends)
    until = "" if first == last else f"{weekday(last, first)}, "
    return f"{weekday(first, last)}, {time_of_day(starts)} to {until}{time_of_day(ends)}"


def time_of_day(at: datetime) -> str:
    """'5pm', '2:10pm', 'midday'."""
    local = at.astimezone(LONDON)
    if local.minute == 0 and local.hour in {0, 12}:
        return "midday" if local.hour else "midnight"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment(at: datetime) -> str:
    """'6 December 2019 at 2:10pm'."""
    return f"{day(local_day(at))} at {time_of_day(at)}"


def by(due: datetime, at: datetime) -> str:
    """'by 5pm today', 'by 5pm on Tuesday 29 December', 'by the end of 6 March 2027', said at the moment `at`."""
    on, today = local_day(due), local_day(at)
    if due.astimezone(LONDON).time() == END_OF_DAY:
        return f"by the end of {_named(on, today)}"
    joiner = "" if on - today in {timedelta(0), timedelta(1)} else "on "
    return f"by {time_of_day(due)} {joiner}{_named(on, today)}"


def _named(on: date, today: date) -> str:
    return {0: "today", 1: "tomorrow"}.get((on - today).days) or weekday(on, today)


def standing(clock: Clock, at: datetime) -> str:
    """How a clock stands: 'due by 5pm today (2 working hours left)', 'overdue by 1 working day', 'done in time'."""
    match clock.state(at):
        case State.IN_TIME:
            return "done in time"
        case State.LATE:
            return f"done late, {_lateness(clock, clock.stopped or at)}"
        case State.OVERDUE:
            return f"overdue {_lateness(clock, at)}"
        case State.TODAY:
            return f"due {by(clock.due, at)} ({_left(clock, at)} left)"
        case State.LATER:
            return f"due {by(clock.due, at)}"


def _left(clock: Clock, at: datetime) -> str:
    if clock.limit.unit in {Unit.WORKING_HOURS, Unit.WORKING_DAYS}:
        return _span(_working_minutes(clock, at, clock.due), "working ")
    return _span(_minutes(clock.left(at)))


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)


def _working_minutes(clock: Clock, start: datetime, end: datetime) -> int:
    return int(clock.hours.seconds_between(start, end)) // 60


def _span(minutes: int, kind: str = "") -> str:
    """Whole hours, or minutes below one, rounded down: better to say less time than there is."""
    if minutes == 0:
        return "less than a minute"
    return count(minutes, f"{kind}minute") if minutes < 60 else count(minutes // 60, f"{kind}hour")


def since(start: datetime, at: datetime) -> str:
    """How long somebody has waited, in days from the second on: '3 days', '5 hours'."""
    days = (at - start) // timedelta(days=1)
    return count(days, "day") if days > 1 else _span(_minutes(at - start))


def _lateness(clock: Clock, at: datetime) -> str:
    """'by 1 working day'; in the same evening or over a weekend 'since 5pm on Friday 18 December'."""
    match clock.limit.unit:
        case Unit.HOURS if at - clock.due < timedelta(days=2):
            return f"by {_span(_minutes(at - clock.due))}"
        case Unit.WORKING_HOURS if 0 < _working_minutes(clock, clock.due, at) < A_DAY_OF_WORK:
            return f"by {_span(_working_minutes(clock, clock.due, at), 'working ')}"
        case _:
            return _days_late(clock, local_day(clock.due), local_day(at))


def _days_late(clock: Clock, due_on: date, on: date) -> str:
    working = clock.limit.unit in {Unit.WORKING_HOURS, Unit.WORKING_DAYS}
    days = calendar.working_days_between(due_on, on) if working else (on - due_on).days
    if days:
        return f"by {count(days, 'working day' if working else 'day')}"
    return f"since {time_of_day(clock.due)} {'today' if on == due_on else f'on {weekday(due_on, on)}'}"


def age(born: date, on: date) -> str:
    """'7 years', '5 months', '3 weeks', '4 days'; before the birth 'due in 6 weeks'."""
    if born > on:
        return expected(born, on)
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months >= 12:
        return count(months // 12, "year")
    if months:
        return count(months, "month")
    days = (on - born).days
    if days == 0:
        return "born today"
    return count(days // 7, "week") if days >= A_FORTNIGHT else count(days, "day")


def expected(birth: date, on: date) -> str:
    """An unborn child by the date it is expected: 'due in 6 weeks', 'due today', 'was due 2 weeks ago'."""
    days = (birth - on).days
    if days == 0:
        return "due today"
    span = count(abs(days) // 7, "week") if abs(days) >= A_FORTNIGHT else count(abs(days), "day")
    return f"due in {span}" if days > 0 else f"was due {span} ago"
