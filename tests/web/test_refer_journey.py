"""A referral in a real browser, wide and narrow, the worry by keyboard alone: every page accessible, to the receipt."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cast import gather
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible

PASSWORD = "a long password of four words"
Opens = Callable[..., Page]
Look = Callable[[], None]


def enter(page: Page, name: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail").fill(f"{name}@bayview.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def go_on(page: Page, button: str = "Save and continue") -> None:
    page.get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_referral_goes_from_danger_to_receipt(open_page: Opens, transactional_db: None, width: int) -> None:
    gather()
    page = open_page(width)
    enter(page, "priya")
    page.goto("/refer/")
    look(page, "start", width)
    begin(page, width)
    people(page, width)
    sections(page, width)
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    look(page, "check", width)
    page.get_by_role("button", name="Send to the MASH").click()
    expect(page.get_by_text("The MASH has your referral")).to_be_visible()
    look(page, "receipt", width)
    page.get_by_role("link", name="See it as you sent it").click()
    look(page, "sent", width)
    page.goto("/referrals/")
    look(page, "list", width)


def look(page: Page, name: str, width: int) -> None:
    assert_accessible(page)
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=str(Path(shots, f"{name}-{width}.png")), full_page=True)


def begin(page: Page, width: int) -> None:
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Continue").click()
    look(page, "danger", width)
    page.get_by_role("button", name="I have rung, continue").click()
    look(page, "you", width)
    go_on(page)


def people(page: Page, width: int) -> None:
    look(page, "people-none", width)
    page.get_by_role("button", name="Add a child").click()
    look(page, "child", width)
    page.get_by_label("Yes").first.check()
    page.get_by_label("First names").fill("Alfie")
    page.get_by_label("Family name").fill("Marsh")
    go_on(page)
    look(page, "own", width)
    go_on(page)
    page.get_by_role("button", name="Add an adult").click()
    page.get_by_label("Parent", exact=True).check()
    page.get_by_label("First names").fill("Dana")
    look(page, "adult", width)
    go_on(page)
    look(page, "reach", width)
    go_on(page)
    go_on(page)
    look(page, "people", width)
    page.get_by_role("button", name="Continue").click()


def sections(page: Page, width: int) -> None:
    """The rest of the pages, the worry by keyboard alone."""
    for name in ("home", "concerns"):
        look(page, name, width)
        go_on(page)
    page.locator("textarea").first.focus()
    page.keyboard.type("He had no lunch again today.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for name in ("impact", "words", "history", "strengths", "hopes", "network", "parents", "works-here", "service",
                 "sharing", "level"):  # fmt: skip
        expect(page).to_have_url(re.compile(f"/{name}/$"))
        look(page, name, width)
        go_on(page)
    look(page, "files", width)
    page.get_by_role("button", name="Continue").click()
