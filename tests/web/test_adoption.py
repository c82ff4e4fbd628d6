"""The page of a placement for adoption: Ivy of the adoption team says what happened; nobody else opens it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from keel.people.persons.models import Person
from tests.cast import Cast, child, open_to
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible
from tests.web.referring import enter, read, text

DAY = {"on-day": "2", "on-month": "11", "on-year": "2026"}


@pytest.fixture
def alfie(cast: Cast) -> Person:
    with cast.acting("sam"):
        alfie = child(cast)
        for team in ("north", "adopters"):
            open_to(cast, alfie, team)
    return alfie


def where(alfie: Person) -> str:
    return reverse("adoption", args=[alfie.id])


def test_ivy_says_that_a_child_is_placed_and_that_the_order_was_made(cast: Cast, alfie: Person) -> None:
    ivy, page = enter(cast, "ivy"), reverse("child", args=[alfie.id])
    assert "What you know of an adoption" in read(ivy, page)
    assert "Enter the day" in text(ivy.post(where(alfie), {"on-day": ""}))
    assert "The record is restricted." in text(ivy.post(where(alfie), DAY, follow=True))
    assert "Say what happened" in text(ivy.post(where(alfie), DAY))
    assert "too early" in text(ivy.post(where(alfie), DAY | {"on-day": "1", "how": "order", "sure": "yes"}))
    assert "Say that you have seen the order" in text(ivy.post(where(alfie), DAY | {"how": "order"}))
    done = text(ivy.post(where(alfie), DAY | {"how": "order", "sure": "yes"}, follow=True))
    assert "The record is sealed." in done and "The order was made on 2 November 2026" in done
    assert ivy.get(page).status_code == 200 and enter(cast, "lena").get(page).status_code == 403


def test_a_placement_that_ended_is_said_with_its_reason(cast: Cast, alfie: Person) -> None:
    ivy = enter(cast, "ivy")
    ivy.post(where(alfie), DAY)
    assert "Write why the placement ended" in text(ivy.post(where(alfie), DAY | {"how": "ended"}))
    done = text(ivy.post(where(alfie), DAY | {"how": "ended", "why": "It broke down."}, follow=True))
    assert "restricted no more" in done and "It broke down." in done


@pytest.mark.parametrize("who", ["lena", "sam", "theo", "morgan"])
def test_nobody_else_opens_the_page(cast: Cast, alfie: Person, who: str, client: Client) -> None:
    client.force_login(cast.workers[who])
    assert client.get(where(alfie)).status_code == 403


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_page_of_an_adoption_is_accessible(alfie: Person, open_as: Callable[..., Page], width: int) -> None:
    page = open_as("ivy", where(alfie), width)
    assert_accessible(page)
    for part, value in zip(("Day", "Month", "Year"), ("2", "11", "2026"), strict=True):
        page.get_by_label(part).fill(value)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The record is restricted.")).to_be_visible()
    assert_accessible(page)
