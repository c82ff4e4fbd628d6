"""Hub hours: open and closed, the next opening, and working time, held to a minute-by-minute walk."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keel.base.calendar import BeyondCalendar
from keel.base.hours import Hours
from tests.base.slowly import HUB, add_minutes, is_open, london, starts

EARLY_FRIDAY = Hours((*[(time(8, 30), time(17))] * 4, (time(8, 30), time(16))))
NO_WEDNESDAY = Hours(((time(9), time(17)), (time(9), time(17)), None, (time(9), time(17)), (time(9), time(17))))

weeks = st.sampled_from([HUB, EARLY_FRIDAY, NO_WEDNESDAY])


def test_hub_is_closed_on_the_bank_holiday_monday() -> None:
    assert not HUB.is_open(london(2026, 12, 28, 11))
    assert HUB.next_opening(london(2026, 12, 24, 17)) == london(2026, 12, 29, 8, 30)


def test_hub_opens_at_the_same_hour_in_summer() -> None:
    assert HUB.next_opening(datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(2026, 3, 30, 7, 30, tzinfo=UTC)
    assert HUB.next_opening(datetime(2026, 10, 24, 12, tzinfo=UTC)) == datetime(2026, 10, 26, 8, 30, tzinfo=UTC)


def test_minute_of_closing_is_closed_and_of_opening_open() -> None:
    assert HUB.is_open(london(2026, 11, 20, 8, 30))
    assert not HUB.is_open(london(2026, 11, 20, 17))


def test_two_working_hours_from_late_afternoon_end_next_morning() -> None:
    assert HUB.add(london(2026, 11, 19, 16), timedelta(hours=2)) == london(2026, 11, 20, 9, 30)


def test_last_working_hour_ends_at_the_close_not_next_morning() -> None:
    assert HUB.add(london(2026, 11, 19, 16), timedelta(hours=1)) == london(2026, 11, 19, 17)


def test_day_without_hours_closes_at_five() -> None:
    assert NO_WEDNESDAY.close(date(2026, 7, 1)) == datetime(2026, 7, 1, 16, tzinfo=UTC)


@settings(deadline=None, max_examples=60)
@given(hours=weeks, start=starts, minutes=st.integers(1, 600))
def test_adding_working_time_equals_walking_minute_by_minute(hours: Hours, start: datetime, minutes: int) -> None:
    assert hours.add(start, timedelta(minutes=minutes)) == add_minutes(hours, start, minutes)


@settings(deadline=None, max_examples=60)
@given(hours=weeks, start=starts, minutes=st.integers(0, 4000))
def test_working_time_between_equals_counting_open_minutes(hours: Hours, start: datetime, minutes: int) -> None:
    walked = sum(is_open(hours, start + timedelta(minutes=m)) for m in range(minutes))
    assert hours.seconds_between(start, start + timedelta(minutes=minutes)) == walked * 60


@settings(deadline=None, max_examples=200)
@given(hours=weeks, start=starts)
def test_next_opening_is_open_and_never_earlier(hours: Hours, start: datetime) -> None:
    opening = hours.next_opening(start)
    assert is_open(hours, opening)
    assert opening >= start
    assert hours.is_open(start) == (opening == start)


def test_working_time_beyond_the_known_years_is_refused() -> None:
    with pytest.raises(BeyondCalendar):
        HUB.add(datetime(2031, 1, 2, 9, tzinfo=UTC), timedelta(hours=1))
    with pytest.raises(BeyondCalendar):
        HUB.add(datetime(2028, 12, 29, 16, tzinfo=UTC), timedelta(hours=9))


def test_hub_that_never_opens_or_closes_too_early_is_refused() -> None:
    with pytest.raises(ValueError, match="never opens"):
        Hours((None, None, None, None, None))
    with pytest.raises(ValueError, match="closes after"):
        Hours.daily(time(17), time(9))
