"""The pages of the night in a real browser: accessible wide and narrow, the first thing first."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.front_door.night.models import Duty
from tests.cast import Cast, gather
from tests.front_door.nights import at, clock, night_team, red, shift
from tests.front_door.notified import kept, told
from tests.ground.people import jobs_login
from tests.journeys.people import Desk, sign_in

Come = Callable[[str, str], Desk]


@pytest.fixture
def comes(transactional_db: None, monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., Page]) -> Come:
    """Somebody signs in at an hour of a Friday with two red contacts, one red notification, and half a rota."""
    cast = gather()
    night_team(cast)
    shift(cast, "nina", "night", "Fri 17:00", "Sat 09:00")
    shift(cast, "una", "hub", "Fri 09:00", "Fri 17:00")
    shift(cast, "morgan", "hub", "Fri 17:00", "Mon 09:00", Duty.ON_CALL)
    prepare(cast)

    def signed_in(name: str, moment: str) -> Desk:
        now = at(moment)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return sign_in(open_page, name)

    return signed_in


def prepare(cast: Cast) -> None:
    red(cast, referrer_name="Priya Nair", referrer_phone="01632 960777", worry="He has a fresh burn on his arm.")
    red(cast, urgency="", in_danger="yes", worry="Nobody has seen Cai since the morning.")
    with jobs_login():
        kept(cast, told("PPN/1", grade="red"), at("Fri 16:30"))
    clock(cast, "Fri 17:00")


def test_the_night_accepts_all_and_the_list_stays(comes: Come) -> None:
    nina = comes("nina", "Fri 17:20")
    assert nina.heading == "Night" and "Accept all 3" in nina.said
    nina.press("Accept all 3")
    assert "Accept by name" not in nina.said and "Red, not graded, or due before 9am on Monday" in nina.said
    assert nina.row("Nobody has seen Cai").startswith("Time left Grade") or "Grade" in nina.row("Nobody has seen Cai")


def test_the_board_the_rota_and_a_shift_are_accessible(comes: Come) -> None:
    morgan = comes("morgan", "Fri 17:20")
    assert "3 contacts offered to the night, not accepted: ring 01632 960199." in morgan.said
    morgan.follow("Who is on now")
    assert "Una still holds 2 contacts not graded or red" in morgan.said
    assert "Write a shift" in morgan.press("Write a shift").heading
    assert "There is a problem" in morgan.press("Put it on the rota").said


def test_the_morning_and_the_offering_are_accessible(comes: Come) -> None:
    comes("nina", "Fri 17:20").press("Accept all 3")
    sam = comes("sam", "Sat 10:00").go(reverse("night-offer"))
    assert "Nothing is to be offered" in sam.said
    assert "Nothing of the night waits" in sam.go(reverse("night-morning")).said
