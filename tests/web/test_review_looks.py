"""The browser looks at reviews, look-ups and a record opened by hand, wide and narrow (WCAG 2.2 AA)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from keel.people.models import Person
from keel.people.reviews.actions import review
from keel.people.search.actions import search
from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE, follow
from tests.people.opened import WRONG, alfie_of_north, broken, by_hand, shown
from tests.web.axe import assert_accessible


@pytest.fixture
def alfie(cast: Cast) -> Person:
    """Alfie, whose summary was opened two times and whose record once; and a search of Sam's for her own name."""
    now, alfie = timezone.now(), alfie_of_north(cast)
    late, key = broken(cast, alfie, at=now - timedelta(days=9)), broken(cast, alfie, "theo", at=now)
    by_hand(cast, alfie, at=now)
    with cast.acting("petra", now) as petra:
        review(opening=shown(late, now), verdict=WRONG, by=petra, at=now)
        assert shown(key, now)
    with cast.acting("sam", now):
        search(words="Alfie Sam", by=cast.sam, at=now)
    return alfie


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_reviews_are_accessible(alfie: Person, open_as: Callable[..., Page], width: int) -> None:
    page = open_as("petra", reverse("reviews"), width)
    assert_accessible(page)
    follow(page, "Emergency summary opened by Theo")
    assert_accessible(page)
    page.get_by_role("button", name="Save the review").click()
    expect(page.get_by_text("Say whether it was right to open this").first).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_the_data_officer_are_accessible(
    alfie: Person, cast: Cast, open_as: Callable[..., Page], width: int
) -> None:
    for address in ("/", reverse("reviews"), reverse("lookups"), reverse("lookups-of", args=[cast.sam.id])):
        assert_accessible(open_as("hilary", address, width))
    page = open_as("hilary", reverse("reviews"), width)
    follow(page, "Emergency summary opened by Nina")
    expect(page.get_by_text("Not upheld")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_record_is_opened_by_hand_by_keyboard_alone(alfie: Person, open_as: Callable[..., Page], width: int) -> None:
    page = open_as("theo", reverse("child-open", args=[alfie.id]), width)
    assert_accessible(page)
    page.get_by_label("Who needs to see this record?").fill("ruth")
    page.keyboard.press("Enter")
    page.get_by_label("Ruth").press("Space")
    page.get_by_label("Why do they need to see it?").fill("Joint visit on Tuesday.")
    assert_accessible(page)
    page.get_by_role("button", name="Open the record to them").press("Enter")
    expect(page.get_by_role("heading", name="Ruth may see this record until")).to_be_visible()
    assert_accessible(page)
    follow(page, "Close it to Ruth")
    assert_accessible(page)


def test_the_page_of_a_workers_postcode_is_accessible(cast: Cast, open_as: Callable[..., Page]) -> None:
    for width in (WIDE, NARROW):
        assert_accessible(open_as("ada", reverse("worker-postcode", args=[cast.sam.id]), width))
        assert_accessible(open_as("ada", reverse("workers"), width))
