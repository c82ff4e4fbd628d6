"""Deadlines as the pages say them, at hours when clocks are hard: a Friday evening, Christmas, the night."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from keel.base.hours import LONDON
from tests.cast import Cast
from tests.journeys.walk import Walk, plain

Turn = Callable[[str], None]


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(cast)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch, walk: Walk) -> Turn:
    """Sets the one clock that the web reads, as a clock in London shows it; everyone signs in again."""

    def turned(moment: str) -> None:
        at = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
        monkeypatch.setattr(timezone, "now", lambda: at)
        walk.clients.clear()

    return turned


def page(walk: Walk, who: str, name: str) -> str:
    args = [] if name in ("board", "desk") else [walk.contact]
    return plain(walk.client(who).get(reverse(name, args=args)))


def red(walk: Walk) -> Walk:
    """Graded red, and settled."""
    walk.until("grade")
    address, fields = walk.form("grade")
    walk.client("sam").post(address, fields | {"urgency": ["red"], "level": ["4"]})
    walk.send("settle")
    return walk


@pytest.mark.parametrize(
    ("sent", "decided", "told"),
    [
        ("2026-12-23T16:59", "by 5pm on Thursday 24 December", "by 5pm on Thursday 31 December"),
        ("2026-12-24T10:00", "by 5pm on Tuesday 29 December", "by 5pm on Monday 4 January 2027"),
        ("2026-12-24T18:30", "by 5pm on Tuesday 29 December", "by 5pm on Monday 4 January 2027"),
        ("2026-12-25T12:00", "by 5pm on Tuesday 29 December", "by 5pm on Monday 4 January 2027"),
        ("2026-12-31T09:00", "by 5pm on Monday 4 January 2027", "by 5pm on Thursday 7 January 2027"),
    ],
)
def test_a_receipt_at_christmas_counts_the_days_off(
    walk: Walk, it_is: Turn, sent: str, decided: str, told: str
) -> None:
    it_is(sent)
    walk.begin().send("send")
    receipt = page(walk, "priya", "referral-receipt")

    assert f"The MASH decides what happens for each child {decided}." in receipt
    assert f"You are told what was decided {told} at the latest." in receipt
    assert ("The MASH is closed now." in receipt) is (sent[11:] not in ("16:59", "10:00", "09:00"))


def test_an_ungraded_contact_runs_through_friday_evening(walk: Walk, it_is: Turn) -> None:
    it_is("2026-11-20T16:45")
    walk.begin().send("send")
    assert "by 5:45pm on Friday 20 November" in page(walk, "priya", "referral-receipt")
    assert "Grade due by 5:45pm today (1 hour left)" in page(walk, "sam", "board")

    it_is("2026-11-20T18:00")
    assert "Grade overdue by 15 minutes" in page(walk, "nina", "board")
    it_is("2026-11-21T03:45")
    assert "Grade overdue by 10 hours" in page(walk, "nina", "board")


def test_a_red_contact_does_not_wait_for_monday(walk: Walk, it_is: Turn) -> None:
    it_is("2026-11-20T16:45")
    red(walk.begin())
    assert "Decide due by 4:45pm tomorrow" in page(walk, "sam", "board")
    walk.send("ask")
    assert "due by 8:45pm today (4 hours left)" in page(walk, "sam", "contact-checks")
    assert "due by 8:45pm today (4 hours left)" in page(walk, "ruth", "desk")

    it_is("2026-11-20T22:00")
    assert "overdue by 1 hour" in page(walk, "nina", "contact-checks")
    assert "overdue by 1 hour" in page(walk, "ruth", "desk")


def test_an_amber_contact_of_friday_evening_is_due_on_monday(walk: Walk, it_is: Turn) -> None:
    it_is("2026-11-20T16:45")
    walk.begin().until("ask")
    assert "Decide due by 5pm on Monday 23 November" in page(walk, "sam", "board")
    assert "Answers by 5pm on Monday 23 November" in page(walk, "sam", "contact-ask")
    walk.send("ask")

    it_is("2026-11-23T15:10")
    assert "due by 5pm today (1 working hour left)" in page(walk, "ruth", "desk")
    it_is("2026-11-24T09:30")
    assert "overdue by 1 working day" in page(walk, "ruth", "desk")
    assert "1 answer overdue." in page(walk, "ruth", "desk")
