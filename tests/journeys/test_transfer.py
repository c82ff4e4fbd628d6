"""A child who lives elsewhere goes to that authority: ours until somebody there has it by name, and nobody is lost."""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page

from tests.cast import Cast
from tests.front_door.received import just_received
from tests.journeys.people import sign_in


def test_a_transfer_to_another_authority(cast: Cast, transactional_db: None, open_page: Callable[..., Page]) -> None:
    (alfie,) = just_received(cast, "Alfie")
    sam = (
        sign_in(open_page, "sam")
        .go(reverse("contact-book"))
        .follow("Add a service for Another authority is responsible")
    )
    sam.fill({"Service": "Estuary MASH", "Where": "Estuary", "Number to ring": "01632 960700"})
    assert "Estuary MASH" in sam.press("Keep it, checked today").said

    sam.go(reverse("contact", args=[alfie.contact_id])).follow("Side doors")
    assert "Another authority is responsible" in sam.said
    sam.go(reverse("onward-send", args=[alfie.contact_id, "other_authority"]))
    assert "There are 7 problems" in sam.press("Write down that it was sent on").said
    sam.page.get_by_label("About whom?").select_option(label="Alfie Marsh")
    sam.fill({"Who there, by name?": "Jo Pine", "How did it go to them?": "By phone, then secure e-mail"})
    for need in (
        "Why it is theirs",
        "Where the child is tonight",
        "What was done here already",
        "Who of theirs knows the child",
    ):
        sam.fill({need: "The family moved on Monday; his aunt has him tonight."})
    sam.press("Write down that it was sent on")
    assert "Sent on to Jo Pine, Estuary MASH. It is ours until they say that they have it" in sam.said
    assert "Sent on, not received yet: 1" in sam.go(reverse("board")).said

    una = sign_in(open_page, "una").go(reverse("onward-waiting")).follow("Write the receipt", exact=False)
    una.choose({"Do they have it?": "Yes, it is theirs now"}).fill({"Who there says so?": "Jo Pine"})
    assert "Received: Jo Pine has it." in una.press("Keep the answer").said
    assert "Sent on, not received yet" not in sam.go(reverse("board")).said
