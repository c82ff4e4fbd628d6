"""Words of the police pages: an unknown grade as it was written, no zero, and a title that says of an error."""

import pytest
from django.test import Client
from django.urls import reverse

from keel.front_door.contacts.models import Contact, Part
from keel.front_door.identity.possible import Possible
from keel.front_door.police.told import Someone
from keel.front_door.triage.actions import claim
from keel.web.contact.telling import possibility
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import notified, told
from tests.ground.people import jobs_login


@pytest.fixture
def cast(transactional_db: None, client: Client) -> Cast:
    found = gather()
    client.force_login(found.sam)
    return found


def sent(cast: Cast, **what: object) -> Contact:
    with jobs_login():
        return notified(cast, told(**what))  # type: ignore[arg-type]  # told's own words


def test_a_grade_that_is_none_here_stands_as_the_police_wrote_it(cast: Cast, client: Client) -> None:
    purple = sent(cast, grade="", grade_said="Purple")
    page = client.get(reverse("police-look", args=[purple.id])).content.decode()
    assert "The police wrote ‘Purple’, which is no grade here" in page and "gave no grade" not in page


@pytest.mark.parametrize("name", ["police-together", "police-take-up", "police-no-child", "police-say"])
def test_the_title_says_that_something_was_refused(cast: Cast, client: Client, name: str) -> None:
    alone = (Someone("Victim", Part.ADULT, given="Dana"),)
    contact = sent(cast, people=alone) if name == "police-no-child" else sent(cast)
    address = reverse(name, args=[contact.id])
    assert "<title>Error: " in client.post(address, {"reason": ""}).content.decode()
    assert "<title>Error: " not in client.get(address).content.decode()


@pytest.mark.parametrize(("name", "sees"), [("dev", 200), ("petra", 403), ("nina", 200), ("ruth", 403), ("noor", 403)])
def test_the_list_is_not_empty_but_refused_to_who_is_neither_hub_nor_police(
    cast: Cast, client: Client, name: str, sees: int
) -> None:
    sent(cast)
    client.force_login(cast.workers[name])
    answer = client.get(reverse("police"))
    page = answer.content.decode()
    assert answer.status_code == sees and "No police notification waits" not in page
    assert ("The police list is read by the hub and the police." in page) == (name in ("ruth", "noor"))


@pytest.mark.parametrize(
    ("holder", "said"), [("nina", "On the board and held by Nina"), ("sam", "On the board and yours")]
)
def test_who_holds_it_is_named_before_and_after_the_board(cast: Cast, client: Client, holder: str, said: str) -> None:
    contact = sent(cast)
    with cast.acting(holder) as who:
        claim(contact=contact, was=None, by=who.worker, at=NOW)
    address = reverse("police-take-up", args=[contact.id])
    assert ("Nina holds this contact" in client.get(address).content.decode()) == (holder == "nina")
    answers = {"urgency": "red", "reason": "He was hit.", "worry": "Alfie stands between adults who fight."}
    assert said in client.post(address, answers, follow=True).content.decode()


def test_no_contact_is_not_said_as_a_zero() -> None:
    assert possibility("Alfie", Possible(1, 0)) == "Alfie may be one person that Keel knows."
    assert possibility("Alfie", Possible(2, 0)) == "Alfie may be one of 2 people that Keel knows."
    assert possibility("Alfie", Possible(1, 1)).endswith("with 1 contact about them.")
