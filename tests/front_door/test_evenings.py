"""For which night a pack is, in words and in hours: weekends, bank holidays and the changes of the clock included."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keel.base.hours import OFFICE, Hours, local_day
from keel.front_door.outage.evenings import DAY, called, of, running
from tests.base.slowly import HUB, is_open, starts

EARLY_FRIDAY = Hours((*[(time(8, 30), time(17))] * 4, (time(8, 30), time(16))))
NO_WEDNESDAY = Hours(((time(9), time(17)), (time(9), time(17)), None, (time(13), time(20)), (time(9), time(17))))
weeks = st.sampled_from([HUB, EARLY_FRIDAY, NO_WEDNESDAY])


def said(hours: Hours, night: date) -> str:
    return called(hours, night, of(hours, night).ends)


@pytest.mark.parametrize(
    ("night", "words"),
    [
        (date(2026, 11, 26), "the night of Thursday 26 to Friday 27 November"),
        (date(2026, 11, 27), "the night of Friday 27 to Saturday 28 November, and Saturday by day until 5pm"),
        (date(2026, 11, 28), "the night of Saturday 28 to Sunday 29 November, and Sunday by day until 5pm"),
        (date(2026, 11, 29), "the night of Sunday 29 to Monday 30 November"),
        (date(2026, 11, 30), "the night of Monday 30 November to Tuesday 1 December"),
        (date(2026, 12, 24), "the night of Thursday 24 to Friday 25 December, and Friday by day until 5pm"),
        (
            date(2026, 12, 31),
            "the night of Thursday 31 December 2026 to Friday 1 January 2027, and Friday by day until 5pm",
        ),
        (date(2026, 3, 28), "the night of Saturday 28 to Sunday 29 March, and Sunday by day until 5pm"),
        (date(2026, 10, 25), "the night of Sunday 25 to Monday 26 October"),
    ],
)
def test_a_pack_is_called_after_the_night_and_the_day_that_it_covers(night: date, words: str) -> None:
    assert said(OFFICE, night) == words


@given(starts, weeks)
def test_while_the_hub_is_closed_one_evening_runs_and_while_it_is_open_none(at: datetime, hours: Hours) -> None:
    found = running(hours, at)
    assert (found is None) == is_open(hours, at)
    assert found is None or found.starts <= at < found.ends


@given(starts, weeks)
def test_an_evening_ends_the_next_day_where_hub_or_evening_begins(at: datetime, hours: Hours) -> None:
    one = of(hours, local_day(at))
    after = running(hours, one.ends)
    assert local_day(one.starts) == one.night and local_day(one.ends) == one.night + DAY
    assert is_open(hours, one.ends) if after is None else after.starts == one.ends
    assert timedelta(hours=11) < one.ends - one.starts <= timedelta(hours=29)


@given(starts, weeks)
def test_the_day_is_named_where_the_next_pack_follows_at_once(at: datetime, hours: Hours) -> None:
    one = of(hours, local_day(at))
    words, after = called(hours, one.night, one.ends), one.night + DAY
    assert f"{one.night:%A} {one.night.day} " in words and f"to {after:%A} {after.day} {after:%B}" in words
    assert (f"and {after:%A} by day until" in words) == (running(hours, one.ends) is not None)
