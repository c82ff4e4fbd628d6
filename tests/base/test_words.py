"""Time in words: what a tired person reads."""

from datetime import date, datetime, time

import pytest

from keel.base import words
from keel.base.clocks import Clock, Limit, Unit
from keel.base.hours import moment
from tests.base.slowly import HUB, london

DECISION = Clock(london(2026, 12, 24, 10), Limit(1, Unit.WORKING_DAYS), HUB)
RED = Clock(london(2026, 11, 20, 22), Limit(4, Unit.HOURS), HUB)
AMBER = Clock(london(2026, 11, 19, 16), Limit(2, Unit.WORKING_HOURS), HUB)
VISIT = Clock(london(2026, 10, 1, 9), Limit(6, Unit.WEEKS), HUB)


@pytest.mark.parametrize(
    ("clock", "at", "said"),
    [
        (DECISION, london(2026, 12, 24, 10), "due by 5pm on Tuesday 29 December"),
        (DECISION, london(2026, 12, 28, 10), "due by 5pm tomorrow"),
        (DECISION, london(2026, 12, 29, 15), "due by 5pm today (2 working hours left)"),
        (DECISION, london(2026, 12, 29, 7), "due by 5pm today (8 working hours left)"),
        (DECISION, london(2026, 12, 29, 16, 50), "due by 5pm today (10 working minutes left)"),
        (DECISION, london(2026, 12, 29, 20), "overdue since 5pm today"),
        (DECISION, london(2026, 12, 30, 9), "overdue by 1 working day"),
        (DECISION, london(2027, 1, 4, 9), "overdue by 3 working days"),
        (RED, london(2026, 11, 20, 22), "due by 2am tomorrow (4 hours left)"),
        (RED, london(2026, 11, 21, 1, 20), "due by 2am today (40 minutes left)"),
        (RED, london(2026, 11, 21, 2, 0, ), "due by 2am today (less than a minute left)"),
        (RED, london(2026, 11, 21, 5, 30), "overdue by 3 hours"),
        (RED, london(2026, 11, 24, 5), "overdue by 3 days"),
        (AMBER, london(2026, 11, 20, 9), "due by 9:30am today (30 working minutes left)"),
        (AMBER, london(2026, 11, 20, 12, 30), "overdue by 3 working hours"),
        (AMBER, london(2026, 11, 24, 10), "overdue by 2 working days"),
        (VISIT, london(2026, 11, 1, 9), "due by the end of Thursday 12 November"),
        (VISIT, london(2026, 11, 12, 20), "due by the end of today (3 hours left)"),
        (VISIT, london(2026, 11, 14, 9), "overdue by 2 days"),
    ],
)  # fmt: skip
def test_clock_is_said_as_people_say_it(clock: Clock, at: datetime, said: str) -> None:
    assert words.standing(clock, at) == said


def test_friday_evening_lateness_is_said_with_its_day_at_the_weekend() -> None:
    clock = Clock(london(2026, 12, 17, 9), Limit(1, Unit.WORKING_DAYS), HUB)
    assert words.standing(clock, london(2026, 12, 20, 9)) == "overdue since 5pm on Friday 18 December"


def test_duty_that_was_done_says_in_time_or_how_late() -> None:
    start, limit = DECISION.start, DECISION.limit
    early, late = london(2026, 12, 29, 17), london(2026, 12, 31, 9)
    assert words.standing(Clock(start, limit, HUB, stopped=early), late) == "done in time"
    assert words.standing(Clock(start, limit, HUB, stopped=late), late) == "done late, by 2 working days"


def test_day_in_another_year_is_said_with_its_year() -> None:
    assert words.by(london(2027, 1, 5, 17), london(2026, 12, 30, 9)) == "by 5pm on Tuesday 5 January 2027"


def test_two_days_are_said_with_no_more_than_they_need() -> None:
    assert words.days(date(2026, 11, 27), date(2026, 11, 28)) == "Friday 27 to Saturday 28 November"
    assert words.days(date(2026, 11, 30), date(2026, 12, 1)) == "Monday 30 November to Tuesday 1 December"
    assert words.days(date(2026, 12, 31), date(2027, 1, 1)) == "Thursday 31 December 2026 to Friday 1 January 2027"


def test_moment_is_said_in_london_time() -> None:
    assert words.moment(london(2026, 7, 6, 14, 10)) == "6 July 2026 at 2:10pm"
    assert words.time_of_day(moment(date(2026, 7, 6), time(12))) == "midday"
    assert words.time_of_day(moment(date(2026, 7, 6), time(0))) == "midnight"


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(2019, 11, 20), "7 years"),
        (date(2019, 11, 21), "6 years"),
        (date(2026, 6, 20), "5 months"),
        (date(2025, 11, 21), "11 months"),
        (date(2026, 11, 1), "2 weeks"),
        (date(2026, 11, 16), "4 days"),
        (date(2026, 11, 20), "born today"),
        (date(2027, 1, 1), "due in 6 weeks"),
    ],
)
def test_age_is_said_as_on_the_masthead(born: date, said: str) -> None:
    assert words.age(born, date(2026, 11, 20)) == said


def test_child_of_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    assert words.age(date(2020, 2, 29), date(2027, 2, 28)) == "6 years"
    assert words.age(date(2020, 2, 29), date(2027, 3, 1)) == "7 years"


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        (date(2026, 11, 20), "due today"),
        (date(2026, 11, 25), "due in 5 days"),
        (date(2026, 11, 5), "was due 2 weeks ago"),
        (date(2026, 11, 19), "was due 1 day ago"),
    ],
)
def test_unborn_child_is_said_by_the_expected_date(birth: date, said: str) -> None:
    assert words.expected(birth, date(2026, 11, 20)) == said


def test_limit_is_said_with_its_unit() -> None:
    assert Limit(4, Unit.HOURS).words == "4 hours"
    assert Limit(1, Unit.WORKING_DAYS).words == "1 working day"


def test_a_shift_is_said_by_its_days_and_hours() -> None:
    assert words.span(london(2026, 11, 30, 9), london(2026, 11, 30, 17)) == "Monday 30 November, 9am to 5pm"
    night = words.span(london(2026, 11, 30, 17), london(2026, 12, 1, 9))
    assert night == "Monday 30 November, 5pm to Tuesday 1 December, 9am"
