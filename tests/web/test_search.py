"""The search as a page: what was typed wrongly is said at the box, and nobody's name stands in an address."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Scheme
from tests.cast import Cast, child, person
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
        ("--", "Write a name, a date of birth or a number."),
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
