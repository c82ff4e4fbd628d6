"""The search as a page: what was typed wrongly is said at the box, and nobody's name stands in an address."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from keel.people.adoption.actions import place
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Scheme
from tests.cast import NOW, Cast, child, open_to, person
from tests.web.test_desk import said

Find = Callable[[str], HttpResponse]


@pytest.fixture
def find(client: Client, cast: Cast) -> Find:
    """What Sam at the hub is answered for some words."""
    client.force_login(cast.sam)
    return lambda words: client.post(reverse("search"), {"sought": words})


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Marsh 31/02/2019", "31/02/2019 is no date. Write day, month and year, like 06/12/2019."),
        ("12/13/2019", "12/13/2019 is no date."),
        ("03/05/2099", "03/05/2099 is still to come. A date of birth must be today or in the past."),
        ("999 000 0019", "Check this NHS number: its last digit does not fit the nine before it."),
        ("--", "Write a name, a date of birth, a number, a phone or an address."),
    ],
)
def test_what_cannot_be_is_said_at_the_box_and_kept_there(cast: Cast, find: Find, words: str, sentence: str) -> None:
    with cast.acting("sam"):
        child(cast)
    page = said(find(words))
    assert page.count(sentence) == 2 and 'href="#id_sought"' in page and 'id="id_sought-error"' in page
    assert f'value="{words}"' in page and "Nobody found" not in page and "Found by" not in page


def test_an_authoritys_own_id_may_look_like_a_wrong_nhs_number(cast: Cast, find: Find) -> None:
    with cast.acting("sam"):
        own = ((Scheme.LA_CHILD, "E10000016", "9990000019"),)
        person(cast, Details(Kind.CHILD, given="Alfie", family="Marsh", numbers=own))
    page = said(find("9990000019"))
    assert "1 found" in page and "There is a problem" not in page


def test_names_in_either_order_find_the_same_card(cast: Cast, find: Find) -> None:
    with cast.acting("sam"):
        child(cast)
    assert all("1 found" in said(find(words)) for words in ("Alfie Marsh", "Marsh Alfie", "Marsh, Alfie", "Alfie"))


def test_an_empty_search_is_no_mistake(find: Find) -> None:
    assert "There is a problem" not in said(find(" ")) and "Nobody found" not in said(find(" "))


def test_lena_searches_those_whom_her_team_may_see(cast: Cast, client: Client) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        child(cast, "Bella")
        open_to(cast, alfie, "north")
    client.force_login(cast.lena)
    assert "Find somebody whom your team works with" in said(client.get("/"))
    page = said(client.post(reverse("search"), {"sought": "Marsh"}))
    assert "1 found" in page and "Alfie Marsh" in page and "Bella" not in page and "whom your teams may see" in page


def test_the_manager_is_told_to_ring_the_adoption_team_and_sam_is_not(cast: Cast, client: Client) -> None:
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
        open_to(cast, alfie, "adopters", by="lena")
    with cast.acting("ivy") as ivy:
        place(person=alfie, on=NOW.date(), by=ivy, at=NOW)
    for who, is_told in (("morgan", True), ("sam", False)):
        client.force_login(cast.workers[who])
        page = said(client.post(reverse("search"), {"sought": "Alfie Marsh"}))
        assert ("A restricted record fits as well." in page, "Found by" in page) == (is_told, False)
