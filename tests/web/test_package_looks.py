"""The browser looks at the package for the case system, wide and narrow; the file comes down (WCAG 2.2 AA)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from keel.front_door.contacts.models import Named
from tests.cast import Cast
from tests.documents.packed import decided_on
from tests.ground.browser import NARROW, WIDE, follow
from tests.web.axe import assert_accessible


@pytest.fixture
def alfie(cast: Cast) -> Named:
    """Alfie and his sister, both decided."""
    return decided_on(cast, "Alfie", "Bella")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_package_is_taken_out_and_its_number_comes_back(
    alfie: Named, open_as: Callable[..., Page], width: int
) -> None:
    page = open_as("sam", reverse("contact", args=[alfie.contact_id]), width)
    follow(page, "Package for the case system")
    assert_accessible(page)
    page.get_by_role("button", name="Take the file out").click()
    expect(page.get_by_text("Choose a file").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Which case system is it for?").fill("Harbourcase")
    page.get_by_label("To open a case there").check()
    page.get_by_label("JSON").check()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Take the file out").click()
    assert json.loads(Path(coming.value.path()).read_text())["children"][1]["called"] == "Bella Marsh"
    follow(page, "Look again")
    follow(page, "Type in the number of Alfie Marsh")
    assert_accessible(page)
    page.get_by_label("The child’s number there").fill("HC 10442")
    page.get_by_role("button", name="Keep the number").click()
    expect(page.get_by_text("Received by Harbourcase on")).to_be_visible()
    assert_accessible(page)
