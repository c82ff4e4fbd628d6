"""The browser looks at the hub's and the desk's pages, wide and narrow: they keep WCAG 2.2 AA and fit their window."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from keel.front_door.checks.actions import Question, ask
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact
from keel.front_door.referrer.actions import ask_back
from tests.cast import NOW, Cast
from tests.front_door.received import received
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible


@pytest.fixture
def check(cast: Cast) -> Check:
    """What the hub asks the health desk about Alfie and Bella."""
    received(cast, urgency="", in_danger="yes")
    contact = received(cast, "Alfie", "Bella", urgency="red", level=3, concerns=["domestic_abuse"])[0].contact
    with cast.acting("sam"):
        question = Question(cast.teams["health"], "A service of their own.", "Who sees them?", "Hungry.", "Dana knows.")
        return ask(contact=Contact.objects.get(id=contact.id), question=question, by=cast.sam, at=NOW)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_the_hub_are_accessible_and_fit(check: Check, open_as: Callable[..., Page], width: int) -> None:
    for name in ("contact-triage", "contact-ask", "contact-checks"):
        assert_accessible(open_as("sam", reverse(name, args=[check.contact_id]), width))
    for name in ("contact", "contact-decide", "contact-ask-back", "contact-hand-over"):
        assert_accessible(open_as("sam", reverse(name, args=[check.contact_id]), width))
    assert_accessible(open_as("morgan", reverse("hand-on"), width))
    for stage in ("new", "checks"):
        assert_accessible(open_as("sam", f"{reverse('board')}?stage={stage}", width))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_of_the_desk_are_accessible_with_their_faults(
    check: Check, open_as: Callable[..., Page], width: int
) -> None:
    assert_accessible(open_as("ruth", reverse("desk"), width))
    page = open_as("ruth", reverse("desk-check", args=[check.id]), width)
    page.get_by_label("We know something that matters").check()
    page.get_by_role("button", name="Send our answer").click()
    expect(page.get_by_text("Say how far it may go").first).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_between_referrer_and_hub_are_accessible(
    check: Check, cast: Cast, open_as: Callable[..., Page], width: int
) -> None:
    with cast.acting("sam"):
        question = ask_back(contact=check.contact, said="Who collects them?", by=cast.sam, at=NOW)
    for address in (
        reverse("asked-back"),
        reverse("referral", args=[check.contact_id]),
        reverse("referral-add", args=[check.contact_id]),
        reverse("referral-answer", args=[check.contact_id, question.id]),
    ):
        assert_accessible(open_as("priya", address, width))
    assert_accessible(open_as("sam", reverse("contact", args=[check.contact_id]), width))


def test_names_of_agencies_show_on_focus_by_keyboard(check: Check, open_as: Callable[..., Page]) -> None:
    page = open_as("sam", f"{reverse('board')}?stage=checks")
    names = page.locator(".keel-answered__names")
    before = names.bounding_box()
    page.get_by_role("link", name="0 of 1").focus()
    after = names.bounding_box()
    assert before and after and before["width"] <= 1 < after["width"]
    expect(names).to_contain_text("Community health: asked")
