"""Tonight's pack in a real browser: accessible wide and narrow, before the press and after it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.front_door.outage.keys import GROUPS, SIZE
from keel.front_door.outage.models import OutagePack
from tests.cast import Cast, gather
from tests.documents.nights import posted
from tests.front_door.nights import at, night_team
from tests.front_door.packs import ASKED, kept, on_duty
from tests.journeys.people import Desk, sign_in

Come = Callable[[str, str], Desk]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Nina and Rafael are on duty."""
    found = gather()
    night_team(found)
    on_duty(found, "nina", "rafael")
    return found


@pytest.fixture
def pack(cast: Cast) -> OutagePack:
    """Nina has a pack, and Rafael has none."""
    return kept(cast)


@pytest.fixture
def comes(pack: OutagePack, monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., Page]) -> Come:
    """Somebody signs in at an hour of that Friday."""

    def signed_in(name: str, moment: str) -> Desk:
        now = at(moment)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return sign_in(open_page, name)

    return signed_in


def test_nina_notes_her_key_at_the_start_of_her_shift(comes: Come) -> None:
    nina = comes("nina", "Fri 17:20")
    assert "has not gone to your work mail. Open it on the page now" in nina.said
    nina.follow("Open the key")
    assert nina.heading == "Tonight’s pack"
    nina.press("Show my key")
    shown = nina.page.locator(".keel-key").inner_text()
    assert [len(group) for group in shown.split("-")] == [SIZE] * GROUPS


def test_nina_reads_on_each_page_that_her_key_is_in_her_work_mail(cast: Cast, pack: OutagePack, comes: Come) -> None:
    posted(cast, pack)
    nina = comes("nina", "Fri 17:20")
    assert "went to your work mail at 5:05pm today" in nina.said
    assert "went to your work mail" in nina.go(reverse("rota")).said
    assert "See that it is there" in nina.follow("tonight’s pack").said


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
