"""The browser looks at the pages of a person's numbers, wide and narrow (WCAG 2.2 AA), and adds one."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from keel.people.numbers.actions import give
from keel.people.numbers.queries import doubled
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Identifier, Person, Scheme
from tests.cast import NOW, Cast, child
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible


@pytest.fixture
def tom(cast: Cast) -> Person:
    """Tom, whose record has his brother's number."""
    with cast.acting("sam"):
        for given in ("Alfie", "Tom"):
            made = child(cast, given=given)
            give(person=made, number=Number(Scheme.NHS, "", "9990000018"), by=cast.sam, at=NOW)
    return made


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_pages_of_numbers_are_accessible(cast: Cast, tom: Person, open_as: Callable[..., Page], width: int) -> None:
    with cast.acting("sam"):
        number = Identifier.objects.get(person=tom)
        (pair,) = doubled()
    addresses = (
        reverse("numbers", args=[tom.id]), reverse("number", args=[tom.id, number.id]), reverse("numbers-twice"),
        reverse("number-twice", args=[holder.number for holder in pair.holders]),
    )  # fmt: skip
    for address in addresses:
        assert_accessible(open_as("sam", address, width))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_sam_mends_a_number_of_two_boys_in_the_browser(tom: Person, open_as: Callable[..., Page], width: int) -> None:
    page = open_as("sam", reverse("numbers-twice"), width)
    page.get_by_role("button", name="Say whose").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Say whose number it is").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Only the second’s").check()
    page.get_by_label("How do you know?").fill("It was typed from his brother’s letter.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("No number stands on records of two people")).to_be_visible()
    assert_accessible(page)
