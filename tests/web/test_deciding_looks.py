"""Deciding, signing, telling and filing in a real browser: accessible at both widths, the first thing first."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from keel.front_door.contacts.models import Contact
from keel.front_door.notices.actions.telling import Telling, tell
from keel.front_door.notices.models import Notice
from tests.cast import NOW, Cast
from tests.front_door.received import asked, decided, just_received, received
from tests.journeys.people import sign_in

Opener = Callable[..., Page]


@pytest.fixture
def contact(transactional_db: None, cast: Cast) -> Contact:
    """Alfie waits for a decision, Bella's closing for a signature, health has not answered."""
    alfie, bella = just_received(cast, "Alfie", "Bella")
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
        decided(cast, bella, "no_further_action", 1, rationale="All fine.")
    return alfie.contact


def test_the_pages_of_deciding_are_accessible(cast: Cast, contact: Contact, open_page: Opener) -> None:
    sam = sign_in(open_page, "sam")
    assert "Decide for Alfie Marsh" in sam.go(reverse("contact-decide", args=[contact.id])).heading
    assert "There are 8 problems" in sam.press("Decide for Alfie Marsh").said
    assert "Nobody can be told yet" in sam.go(reverse("contact-tell", args=[contact.id])).heading


def test_a_manager_sends_back_from_the_list_of_decisions(cast: Cast, contact: Contact, open_page: Opener) -> None:
    morgan = sign_in(open_page, "morgan").go(reverse("sign")).follow("Bella Marsh")
    morgan.page.get_by_label("Send it back").check()
    morgan.page.get_by_label("What must change").fill("What did health say?")
    said = morgan.press("Save your answer", exact=False).said
    assert "sent back to the decider, who is told" in said and "No decision waits" in said


def test_what_was_told_is_read_and_filed(cast: Cast, transactional_db: None, open_page: Opener) -> None:
    (finn,) = received(cast, "Finn")
    with cast.acting("sam"):
        decided(cast, finn)
        telling = Telling(Notice.objects.get().id, "We will help Finn.", keep_offline=True)
        tell(contact=finn.contact, tellings=[telling], by=cast.sam, at=NOW)
    assert "School or college" in sign_in(open_page, "sam").go(reverse("notices-unfiled")).said
    priya = sign_in(open_page, "priya").go(reverse("messages")).press("Open", exact=False)
    assert "We will help Finn." in priya.said
    assert "Filed in your record" in priya.press("Filed in our record").said
