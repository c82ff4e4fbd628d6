"""Clocks: due moments in every unit, their states, and the promises that hold for all of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keel.base.calendar import BeyondCalendar
from keel.base.clocks import OPEN_STATES, Clock, Limit, State, Unit, add_months, due
from keel.base.hours import LONDON
from tests.base.slowly import HUB, add_days, add_minutes, london, starts

limits = st.builds(Limit, st.integers(1, 60), st.sampled_from(Unit))
ONE_DAY = Limit(1, Unit.WORKING_DAYS)


def test_worry_on_christmas_eve_is_decided_on_the_29th() -> None:
    assert due(london(2026, 12, 24, 16, 45), ONE_DAY, HUB) == london(2026, 12, 29, 17)


def test_worry_in_the_night_before_new_year_counts_from_london_midnight() -> None:
    assert due(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), ONE_DAY, HUB) == london(2026, 7, 2, 17)


def test_forty_five_working_days_over_christmas() -> None:
    assert due(london(2026, 11, 20, 9), Limit(45, Unit.WORKING_DAYS), HUB) == london(2027, 1, 27, 17)


@pytest.mark.parametrize("friday", [date(2026, 3, 27), date(2026, 10, 23)])
def test_seventy_two_hours_are_seventy_two_hours_when_clocks_change(friday: date) -> None:
    start = datetime.combine(friday, time(12), UTC)
    assert due(start, Limit(72, Unit.HOURS), HUB) - start == timedelta(hours=72)


def test_red_check_at_midnight_is_due_before_the_hub_opens() -> None:
    assert due(london(2026, 12, 25, 0), Limit(4, Unit.HOURS), HUB) == london(2026, 12, 25, 4)


def test_months_are_clipped_to_the_end_of_a_short_month() -> None:
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2026, 12, 31), 12) == date(2027, 12, 31)


def test_three_months_end_with_the_day() -> None:
    assert due(london(2026, 4, 15, 10), Limit(3, Unit.MONTHS)).astimezone(LONDON).time() == time(23, 59, 59)


@settings(deadline=None, max_examples=300)
@given(start=starts, limit=limits)
def test_nothing_is_due_before_it_starts(start: datetime, limit: Limit) -> None:
    assert due(start, limit, HUB) > start


@settings(deadline=None, max_examples=300)
@given(start=starts, limit=limits, later=st.integers(0, 40_000))
def test_what_starts_later_is_never_due_earlier(start: datetime, limit: Limit, later: int) -> None:
    assert due(start, limit, HUB) <= due(start + timedelta(minutes=later), limit, HUB)


@settings(deadline=None, max_examples=300)
@given(start=starts, limit=limits)
def test_longer_limit_is_always_due_later(start: datetime, limit: Limit) -> None:
    assert due(start, limit, HUB) < due(start, Limit(limit.amount + 1, limit.unit), HUB)


@settings(deadline=None, max_examples=200)
@given(start=starts, amount=st.integers(1, 60))
def test_working_days_end_at_the_close_that_a_day_by_day_walk_finds(start: datetime, amount: int) -> None:
    local = due(start, Limit(amount, Unit.WORKING_DAYS), HUB).astimezone(LONDON)
    assert local.date() == add_days(start.astimezone(LONDON).date(), amount)
    assert local.time() == time(17)


@settings(deadline=None, max_examples=30)
@given(start=starts, amount=st.integers(1, 12))
def test_working_hours_end_where_a_minute_by_minute_walk_ends(start: datetime, amount: int) -> None:
    assert due(start, Limit(amount, Unit.WORKING_HOURS), HUB) == add_minutes(HUB, start, amount * 60)


@settings(deadline=None, max_examples=200)
@given(start=starts, limit=limits, minutes=st.integers(0, 60_000))
def test_clock_done_or_not_is_late_from_the_same_moment(start: datetime, limit: Limit, minutes: int) -> None:
    at = start + timedelta(minutes=minutes)
    running, stopped = Clock(start, limit, HUB), Clock(start, limit, HUB, stopped=at)
    assert (
        (running.state(at) == State.OVERDUE) == (stopped.state(at) == State.LATE) == (running.left(at) < timedelta(0))
    )
    assert running.state(at) in OPEN_STATES
    assert stopped.state(at + timedelta(days=900)) == stopped.state(at)


def test_states_of_a_decision_from_receipt_to_lateness() -> None:
    clock = Clock(london(2026, 11, 19, 10), ONE_DAY, HUB)
    assert clock.state(london(2026, 11, 19, 11)) == State.LATER
    assert clock.state(london(2026, 11, 20, 17)) == State.TODAY
    assert clock.state(london(2026, 11, 20, 17, 1)) == State.OVERDUE


def test_red_check_due_after_midnight_counts_as_today() -> None:
    clock = Clock(london(2026, 11, 19, 22), Limit(4, Unit.HOURS), HUB)
    assert clock.state(london(2026, 11, 19, 23)) == State.TODAY


def test_check_is_never_due_after_the_decision_it_serves() -> None:
    decision = Clock(london(2026, 11, 19, 10), ONE_DAY, HUB)
    check = Clock(london(2026, 11, 19, 12), Limit(3, Unit.WORKING_DAYS), HUB, cap=decision.due)
    assert check.due == decision.due
    assert check.is_capped


def test_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 11, 19, 10), ONE_DAY, HUB)  # noqa: DTZ001  # that it has none is the point


def test_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Limit(0, Unit.HOURS)


@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.WORKING_HOURS])
def test_due_moment_beyond_the_known_years_is_refused_in_words(unit: Unit) -> None:
    with pytest.raises(BeyondCalendar, match="newest list of bank holidays"):
        due(london(2028, 12, 29, 16), Limit(30, unit), HUB)
