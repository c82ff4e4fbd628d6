"""Working days: the bank holidays that are known, Christmas 2026, and the refusal beyond them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keel.base import calendar
from keel.base.calendar import BeyondCalendar
from tests.base import slowly

days = st.dates(date(2025, 1, 1), date(2027, 6, 30))
counts = st.integers(1, 70)


def test_monday_after_boxing_day_2026_is_a_bank_holiday() -> None:
    assert not calendar.is_working_day(date(2026, 12, 28))
    assert calendar.next_working_day(date(2026, 12, 24)) == date(2026, 12, 29)


def test_worry_on_a_saturday_counts_from_that_saturday() -> None:
    assert calendar.add_working_days(date(2026, 11, 21), 1) == date(2026, 11, 23)


def test_one_off_holidays_of_2022_are_not_working_days() -> None:
    assert not calendar.is_working_day(date(2022, 9, 19))
    assert not calendar.is_working_day(date(2022, 6, 3))


def test_days_before_a_start_are_counted_below_zero() -> None:
    assert calendar.working_days_between(date(2026, 12, 30), date(2026, 12, 24)) == -2


@settings(deadline=None, max_examples=200)
@given(day=days)
def test_every_day_is_judged_as_the_written_list_judges_it(day: date) -> None:
    assert calendar.is_working_day(day) == slowly.is_working_day(day)


@settings(deadline=None, max_examples=200)
@given(day=days, count=counts)
def test_adding_working_days_equals_walking_day_by_day(day: date, count: int) -> None:
    assert calendar.add_working_days(day, count) == slowly.add_days(day, count)


@settings(deadline=None, max_examples=200)
@given(day=days, count=counts)
def test_counting_back_gives_the_days_that_were_added(day: date, count: int) -> None:
    assert calendar.working_days_between(day, calendar.add_working_days(day, count)) == count


@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2031, 1, 2)])
def test_day_outside_the_known_years_is_refused_in_words(day: date) -> None:
    with pytest.raises(BeyondCalendar, match="are known here from 1 January 2012 to 31 December"):
        calendar.is_working_day(day)


def test_count_that_runs_past_the_known_years_is_refused() -> None:
    with pytest.raises(BeyondCalendar):
        calendar.add_working_days(calendar.known().last, 1)


def test_working_days_are_never_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        calendar.add_working_days(date(2026, 1, 5), -1)
