"""Whom to ring before grading: the number of who told stands on the contact and beside the grade, for the hub."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from keel.front_door.contacts.models import Contact
from tests.cast import Cast
from tests.front_door.received import received
from tests.front_door.test_public import heard, told

Read = Callable[[Contact], str]
PAGES = ("contact", "contact-triage")


@pytest.fixture(params=PAGES)
def read(request: pytest.FixtureRequest, cast: Cast, client: Client) -> Read:
    """What Sam reads of a contact on one of the two pages."""

    def page(contact: Contact) -> str:
        client.force_login(cast.sam)
        return " ".join(client.get(reverse(request.param, args=[contact.id])).content.decode().split())

    return page


def test_the_number_of_who_referred_stands_on_the_page(cast: Cast, read: Read) -> None:
    (alfie,) = received(cast, urgency="", in_danger="yes", referrer_name="Priya Nair", referrer_phone="01632 960321")
    page = read(alfie.contact)
    assert "Ring back:</strong> Priya Nair, " in page and "01632 960321" in page


def test_a_callers_number_stands_on_the_page_and_never_the_hubs_own(cast: Cast, read: Read) -> None:
    facts = {"channel": "call", "urgency": "", "referrer_agency": "Bayview Dental"}
    (alfie,) = received(cast, by="sam", referrer_phone="01632 960555", **facts)
    assert "Ring back:</strong> Bayview Dental, 01632 960555" in read(alfie.contact)
    (bella,) = received(cast, "Bella", by="sam", **facts)
    assert "Ring back:</strong> Bayview Dental, left no number" in read(bella.contact)


def test_a_private_callers_number_stands_there_without_the_name_and_for_the_hub_alone(cast: Cast, read: Read) -> None:
    who = {"referrer_is": "neighbour", "referrer_name": "Jo Penn", "referrer_phone": "01632 960555"}
    (alfie,) = received(cast, by="sam", channel="call", urgency="", **who)
    page = read(alfie.contact)
    assert (
        "Neighbour or friend of the family, 01632 960555" in page and "Tell nobody." in page and "Jo Penn" not in page
    )


def test_a_sealed_referrers_safe_way_stands_there_once(cast: Cast, read: Read) -> None:
    page = read(heard(cast, told(phone="01632 960777", way="phone", times="after six", voicemail="no")))
    assert "Ring back:" not in page
    assert page.count("Safe number: 01632 960777") == 1 and page.count("No voicemail") == 1
