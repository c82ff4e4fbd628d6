"""Whoever is on duty reads, on each page of the night, whether the key of their pack is in their work mail."""

import pytest
from django.urls import reverse
from pytest_django import Settings

from keel.agencies.models import Worker
from tests.cast import Cast
from tests.documents.nights import posted
from tests.front_door.packs import ASKED, given, kept, on_duty
from tests.ground.people import jobs_login
from tests.web import test_night
from tests.web.test_duty import said
from tests.web.test_night import Turn

cast, it_is = test_night.cast, test_night.it_is
OWN, NIGHT, ROTA = "/night/pack/", "/night/", "/rota/"
FOR = "for the night of Friday 20 to Saturday 21 November, and Saturday by day until 5pm"
WENT = "went to your work mail at 5:05pm today"
NOT_GONE = "has not gone to your work mail"
NOTE = "Note the key of"


@pytest.mark.parametrize("address", [NIGHT, ROTA])
def test_nina_reads_when_her_key_went_to_her_work_mail_and_for_which_night(
    cast: Cast, it_is: Turn, address: str
) -> None:
    on_duty(cast, "nina", "rafael")
    assert posted(cast, kept(cast))
    page = said(it_is("Fri 17:30")("nina"), address)
    assert WENT in page and FOR in page and NOT_GONE not in page and NOTE not in page
    assert "work mail" not in said(it_is("Fri 17:30")("rafael"), address)


def test_ones_own_page_asks_to_see_that_the_mail_is_there(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    posted(cast, kept(cast))
    page = said(it_is("Fri 17:30")("nina"), OWN)
    assert f"Your key {WENT}. See that it is there" in page and "Show my key" in page
    assert "went to your work mail at 5:05pm on Friday 20 November" in said(it_is("Sat 08:30")("nina"), OWN)


@pytest.mark.parametrize("address", [NIGHT, ROTA, OWN])
def test_a_mail_that_did_not_go_asks_her_to_open_the_key(cast: Cast, it_is: Turn, address: str) -> None:
    on_duty(cast, "nina")
    kept(cast)
    page = said(it_is("Fri 17:30")("nina"), address)
    assert NOT_GONE in page and "now" in page.split(NOT_GONE)[1][:60]


def test_who_has_no_mailbox_is_told_so_and_asked_to_open_the_key(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    kept(cast)
    nina = it_is("Fri 17:30")("nina")
    with jobs_login():
        Worker.objects.filter(id=cast.nina.id).update(email="")
    page = said(nina, NIGHT)
    assert "cannot go to your work mail: Keel knows none of yours. Open it on the page now" in page


@pytest.mark.parametrize(("by", "reason"), [("nina", ""), ("morgan", ASKED)])
def test_who_was_given_the_key_otherwise_is_not_asked_again(cast: Cast, it_is: Turn, by: str, reason: str) -> None:
    on_duty(cast, "nina")
    given(cast, kept(cast), by=by, reason=reason)
    page = said(it_is("Fri 17:40")("nina"), NIGHT)
    assert NOT_GONE not in page and WENT not in page and NOTE not in page


def test_where_no_key_goes_by_mail_the_night_asks_to_note_it(cast: Cast, it_is: Turn, settings: Settings) -> None:
    settings.OUTAGE_KEY_BY_MAIL = False
    on_duty(cast, "nina")
    pack = kept(cast)
    page = said(it_is("Fri 17:20")("nina"), NIGHT)
    assert NOTE in page and "if Keel stops, this page stops too" in page and "work mail" not in page
    assert "work mail" not in said(it_is("Fri 17:20")("nina"), OWN)
    given(cast, pack)
    assert NOTE not in said(it_is("Fri 17:40")("nina"), NIGHT)


def test_a_manager_is_not_told_where_anothers_key_went(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    posted(cast, kept(cast))
    morgan = it_is("Fri 17:30")("morgan")
    assert not [address for address in (NIGHT, ROTA, OWN) if "work mail" in said(morgan, address)]


def test_ada_who_looks_after_accounts_opens_no_page_of_a_key(cast: Cast, it_is: Turn) -> None:
    on_duty(cast, "nina")
    posted(cast, kept(cast))
    ada = it_is("Fri 17:30")("ada")
    assert {ada.get(address).status_code for address in (OWN, NIGHT, ROTA)} == {403}
    assert ada.post(reverse("night-pack"), {}).status_code == 403
