"""Tonight's pack in a real browser: accessible wide and narrow, before the press and after it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.front_door.outage.keys import GROUPS, SIZE
from tests.cast import gather
from tests.front_door.nights import at, night_team
from tests.front_door.packs import ASKED, kept, on_duty
from tests.journeys.people import Desk, sign_in

Come = Callable[[str, str], Desk]


@pytest.fixture
def comes(transactional_db: None, monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., Page]) -> Come:
    """Somebody signs in at an hour of a Friday on which Nina has a pack and Rafael has none."""
    cast = gather()
    night_team(cast)
    on_duty(cast, "nina", "rafael")
    kept(cast)

    def signed_in(name: str, moment: str) -> Desk:
        now = at(moment)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return sign_in(open_page, name)

    return signed_in


def test_nina_notes_her_key_at_the_start_of_her_shift(comes: Come) -> None:
    nina = comes("nina", "Fri 17:20")
    assert "Note the key of tonight’s pack now" in nina.said
    nina.follow("tonight’s pack")
    assert nina.heading == "Tonight’s pack"
    nina.press("Show my key")
    shown = nina.page.locator(".keel-key").inner_text()
    assert [len(group) for group in shown.split("-")] == [SIZE] * GROUPS


def test_the_manager_reads_a_key_out_and_the_late_pack_is_said(comes: Come) -> None:
    morgan = comes("morgan", "Fri 18:20").go(reverse("night-pack"))
    assert "outage pack of Rafael is late" in morgan.said
    morgan.follow("Nina")
    assert "There is a problem" in morgan.press("Show the key").said
    morgan.fill({"Why can they not see it on their own page?": ASKED}).press("Show the key")
    assert "Read it group by group" in morgan.said


def test_the_morning_without_a_pack_is_accessible(comes: Come) -> None:
    sam = comes("sam", "Mon 09:10").go(reverse("night-morning"))
    assert "for Rafael: had Keel stopped" in sam.said
