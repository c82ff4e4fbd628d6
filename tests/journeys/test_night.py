"""A red call of a Friday evening passes to the night, is decided there, and is found done by Monday's team."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from keel.front_door.models import Passing
from keel.front_door.night.models import Duty
from tests.cast import Cast, gather
from tests.front_door.nights import at, clock, night_team, shift
from tests.journeys.people import Desk, sign_in
from tests.journeys.test_front_door import decides_one

WORRY = "Alfie says that he is locked in at night, and he has a fresh burn."


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    found = gather()
    night_team(found)
    shift(found, "nina", "night", "Fri 17:00", "Mon 09:00")
    shift(found, "morgan", "hub", "Fri 17:00", "Mon 09:00", Duty.ON_CALL)
    return found


@pytest.fixture
def comes(monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., Page]) -> Callable[[str, str], Desk]:
    """Somebody signs in at an hour: the one clock that the web reads is set to it."""

    def signed_in(name: str, moment: str) -> Desk:
        now = at(moment)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return sign_in(open_page, name)

    return signed_in


def takes_a_call(una: Desk) -> None:
    una.follow("Take a call").choose({"Is a child in danger right now?": "No"})
    una.fill({"A number to ring back": "01632 960222", "What do they say?": WORRY}).press("Save and go on")
    una.choose({"Who rings?": "Professional"})
    una.fill({"Their name": "Priya Nair", "Where they work": "Harbour Primary"})
    una.fill({"The child’s first names": "Alfie", "The child’s family name": "Marsh"})
    una.press("Put it on the board")


def grades_it_red(una: Desk) -> None:
    una.go("/board/").press("Take and grade", exact=False)
    una.choose({"How urgent is it?": "Red"})
    una.choose({"What does the child need, as far as you can see?": "Level 4: Protection"})
    una.fill({"Why?": "A fresh burn, and the child is locked in."}).press("Grade this contact")


def passes_it_on(una: Desk) -> None:
    una.go("/board/").follow("locked in", exact=False).follow("Pass to night or day")
    una.fill({"What is known, and what must happen next?": "The school keeps him until six. See him before bedtime."})
    assert "Offered to Emergency duty team." in una.press("Pass it to the night").said


def accepts_and_decides(nina: Desk) -> None:
    assert nina.heading == "Night" and "See him before bedtime." in nina.said
    assert "Priya Nair, Harbour Primary, 01632 960222" in nina.said and "Manager on call: Morgan" in nina.said
    assert "You accepted 1 contact" in nina.press("Accept", exact=False).said
    nina.press("Say who this is", exact=False).follow("Settle who Alfie Marsh is")
    nina.press("Keep Alfie Marsh as a new person")
    nina.go("/night/").follow("locked in", exact=False)
    nina.go(f"{nina.page.url}decide/")
    decides_one(nina, "Alfie", "Strategy discussion (section 47)", "Level 4: Protection")
    assert "in force now" in nina.said


def test_a_red_call_of_friday_evening_is_done_by_monday(cast: Cast, comes: Callable[[str, str], Desk]) -> None:
    una = comes("una", "Fri 16:45")
    takes_a_call(una)
    grades_it_red(una)
    passes_it_on(una)
    assert clock(cast, "Fri 17:00") == 0
    accepts_and_decides(comes("nina", "Fri 17:10"))
    assert clock(cast, "Mon 09:00") == 1

    sam = comes("sam", "Mon 09:05")
    assert "From the night: 1 contact to accept by name." in sam.said
    sam.follow("From the night")
    assert "Nina decided: Strategy discussion" in sam.said and "Now: tell those who may know." in sam.said
    assert "You accepted 1 contact" in sam.press("Accept", exact=False).said
    assert "You" in sam.go("/board/?stage=tell").row("Alfie Marsh")
    with cast.acting("sam", at("Mon 09:10")):
        rows = Passing.objects.order_by("offered_at").values_list("way", "offered_by", "accepted_by")
        assert list(rows) == [("night", cast.una.id, cast.nina.id), ("day", cast.keel.id, cast.sam.id)]
