"""Telling a school on its page: what was typed is sent as shown, the recorded school stands, once is enough."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from keel.base.grown import grown_if_born
from keel.front_door.contacts.models import Part
from keel.front_door.identity.actions import settle
from keel.front_door.models import Named, SchoolNotice
from keel.front_door.police.told import Someone
from keel.front_door.schools import queries
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import alfie, kept, told
from tests.ground.people import jobs_login

Open = Callable[..., "Sam"]
DANA = Someone("Victim", Part.ADULT, given="Dana", family="Marsh")
HAPPENED = datetime(2026, 11, 14, 23, 10, tzinfo=UTC)
OWN = "Alfie may be tired today. Be kind to him."


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather()


class Sam:
    """Sam at the page about Alfie, confirmed; `who` is what the police wrote of him."""

    def __init__(self, cast: Cast, client: Client, **who: Any) -> None:
        self.cast, self.client = cast, client
        with jobs_login():
            kept(cast, told(people=(alfie(**who), DANA), happened_at=HAPPENED, place="4 Quay Lane"), NOW)
            self.named = Named.objects.get(part=Part.CHILD)
        with cast.acting("sam") as sam:
            settle(named=self.named, known=None, by=sam.worker, at=NOW)
        client.force_login(cast.sam)
        self.address = reverse("school-tell", args=[self.named.contact_id, self.named.id])

    def see(self, address: str = "") -> str:
        return self.client.get(address or self.address).content.decode()

    def press(self, **answers: str) -> str:
        """Tell Harbour Primary, with other answers where they are given; what the page says then."""
        usual = {"send": "yes", "team": str(self.cast.teams["school"].id), "said": OWN, "works": "no"}
        return self.client.post(self.address, usual | answers, follow=True).content.decode()

    @property
    def kept(self) -> list[SchoolNotice]:
        with self.cast.acting("sam"):
            return list(SchoolNotice.objects.all())


@pytest.fixture
def at_page(cast: Cast, client: Client) -> Open:
    return lambda **who: Sam(cast, client, **who)


def box(page: str) -> str:
    """What stands in the box of what the school is told."""
    found = re.search(r'<textarea[^>]* name="said"[^>]*>\n([^<]*)</textarea>', page)
    assert found, "The page has no such box."
    return found[1]


REFUSALS = ({"works": ""}, {"works": "yes"}, {"team": ""}, {"send": ""}, {"send": "no"})


@pytest.mark.parametrize("wrong", REFUSALS)
def test_own_words_stand_after_a_refusal_and_are_what_is_sent(at_page: Open, wrong: dict[str, str]) -> None:
    sam = at_page(school="Harbour Primary")
    shown = sam.press(**wrong)
    assert "There is a problem" in shown and box(shown) == OWN

    sam.press(said=box(shown))
    assert [n.words for n in sam.kept] == [OWN]


def test_own_words_cannot_leave_out_of_whom_and_of_what_the_school_is_told(at_page: Open) -> None:
    sam = at_page(school="Harbour Primary")
    assert "whom it is about (Alfie Marsh)" in sam.see() and "when (14 November 2026)" in sam.see()
    sam.press(said="There was an incident. Please look after the child.")
    (kept_,) = sam.kept
    sam.client.force_login(sam.cast.priya)
    page = sam.see(reverse("school-notice", args=[kept_.id]))
    assert all(f"<dd>{said}</dd>" in page for said in ("Alfie Marsh", "14 November 2026")) and "domestic abuse" in page
    assert "Quay Lane" not in page and "Dana" not in page


def test_words_left_empty_are_not_filled_in_by_keel(at_page: Open) -> None:
    sam = at_page(school="Harbour Primary")
    shown = sam.press(said="")
    assert "Write what the school is told" in shown and box(shown) == "" and sam.kept == []


def test_another_school_than_the_recorded_one_is_told_only_with_how_it_is_known(at_page: Open) -> None:
    sam = at_page(school="Ropewalk Primary")
    assert f'{sam.cast.teams["school"].id}" selected' not in sam.see() and "Is it another school now?" not in sam.see()
    shown = sam.press()
    assert "Keel holds Ropewalk Primary for Alfie. Choose it, or say that it is another school now" in shown
    assert "Is it another school now? How do you know?" in shown and sam.kept == [] and box(shown) == OWN

    sam.press(another_why="His mother said so on Monday.")
    assert [(n.words, n.another_why) for n in sam.kept] == [(OWN, "His mother said so on Monday.")]


def test_the_recorded_school_is_chosen_and_told_without_more(at_page: Open) -> None:
    sam = at_page(school="Harbour Primary")
    assert f'value="{sam.cast.teams["school"].id}" selected' in sam.see()
    assert "Told: Harbour Primary." in sam.press()


def test_who_is_grown_is_on_no_list_and_no_school_is_told(at_page: Open) -> None:
    sam = at_page(born=date(2005, 1, 2), school="Harbour Primary")
    with sam.cast.acting("sam"):
        assert queries.untold(NOW) == [] and queries.number_untold(NOW) == 0
    look = sam.see(reverse("police-look", args=[sam.named.contact_id]))
    assert "The police call them a child; they are 21." in look and "Tell the school of" not in look
    assert "they are 21 years old. No school is told" in sam.press() and sam.kept == []


@pytest.mark.parametrize(("on", "born"), [(date(2026, 3, 1), date(2008, 3, 1)), (date(2028, 2, 29), date(2010, 2, 28))])
def test_eighteen_begins_on_the_birthday(on: date, born: date) -> None:
    assert grown_if_born(on) == born


def test_once_told_the_page_says_so_and_a_second_press_leads_there(at_page: Open) -> None:
    sam = at_page(school="Harbour Primary")
    sam.press()
    again = sam.press()
    for page in (again, sam.see()):
        assert "Harbour Primary was told</strong> on " in page and ", by Sam." in page and OWN in page
        assert "There is a problem" not in page and "<textarea" not in page
    assert len(sam.kept) == 1 and "<textarea" in sam.see(f"{sam.address}?another")


def test_other_words_to_the_same_school_are_not_lost_without_a_word(at_page: Open) -> None:
    sam = at_page(school="Harbour Primary")
    sam.press()
    assert "in other words. Nobody was told twice." in sam.press(said="Something else.")


def test_a_press_twice_of_why_not_leads_to_it_too(at_page: Open) -> None:
    sam = at_page(school="Harbour Primary")
    sam.press(send="no", why="He is at home.")
    again = sam.press(send="no", why="He is at home.")
    assert "No school is told</strong>, said Sam" in again and "There is a problem" not in again
