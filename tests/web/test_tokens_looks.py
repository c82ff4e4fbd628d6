"""The browser looks at the pages of other systems, wide and narrow (WCAG 2.2 AA)."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.api.calling import made, token
from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_pages_of_other_systems_are_accessible(cast: Cast, open_as: Callable[..., Page], width: int) -> None:
    token(cast, days=20)
    for address in (reverse("tokens"), reverse("token-end", args=[made().id]), reverse("token-make")):
        assert_accessible(open_as("ada", address, width))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_token_is_made_in_the_browser(cast: Cast, open_as: Callable[..., Page], width: int) -> None:
    page = open_as("ada", reverse("token-make"), width)
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_text("Choose who answers for it").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Which system is it for?").fill("SIMS at Harbour Primary")
    page.get_by_label("Who answers for it?").select_option(label="Priya, Referrer, Harbour Primary")
    page.get_by_label("Sends referrals").check()
    for part, value in (("Day", "1"), ("Month", "3"), ("Year", "2027")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Make the token").click()
    expect(page.get_by_text("never again")).to_be_visible()
    assert_accessible(page)
