"""Whoever was under eighteen on the day of the incident is a possible child, whatever the police call them."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from keel.front_door.contacts.models import Part
from keel.front_door.models import Contact, Named
from keel.front_door.police.loading import Listener, Request, load
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import row, saved
from tests.ground.people import jobs_login


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather()


def named(cast: Cast, folder: Path, **said: str) -> Named:
    """Carl, the only one whom a file of the police names."""
    who = {"Forename(s)": "Carl", "Role": "Suspect", "DOB": "12/03/2011", "School": "Harbour Primary"} | said
    with jobs_login():
        load(Request(saved(folder, [row() | who])), by=cast.keel, at=NOW, to=Listener())
        return Named.objects.select_related("contact").get()


@pytest.mark.parametrize(
    ("role", "born", "happened", "part"),
    [
        ("Suspect", "12/03/2011", "14/11/2026 23:10", Part.CHILD),
        ("Victim", "12/03/2011", "14/11/2026 23:10", Part.CHILD),
        ("Suspect", "15/11/2008", "14/11/2026 23:10", Part.CHILD),
        ("Suspect", "14/11/2008", "14/11/2026 23:10", Part.ADULT),
        ("Suspect", "15/11/2008", "", Part.ADULT),
        ("Suspect", "16/11/2008", "", Part.CHILD),
        ("Suspect", "", "14/11/2026 23:10", Part.ADULT),
        ("Child", "01/02/1990", "14/11/2026 23:10", Part.CHILD),
        ("Child of victim", "", "14/11/2026 23:10", Part.CHILD),
        ("Parent of child", "", "14/11/2026 23:10", Part.ADULT),
        ("Carer for the child", "", "14/11/2026 23:10", Part.ADULT),
    ],
)
def test_the_date_of_birth_says_who_may_be_a_child(
    cast: Cast, tmp_path: Path, role: str, born: str, happened: str, part: Part
) -> None:
    found = named(cast, tmp_path, Role=role, DOB=born, **{"Incident date/time": happened})
    assert found.part == part
    assert (found.contact.audience == "not_schools") == (part == Part.CHILD and role == "Suspect")


def test_the_page_says_why_and_offers_what_it_offers_for_children(cast: Cast, tmp_path: Path, client: Client) -> None:
    named(cast, tmp_path)
    client.force_login(cast.sam)
    with cast.acting("sam"):
        key = Contact.objects.get().id
    page = client.get(reverse("police-look", args=[key])).content.decode()
    why = "is taken for a child: born 12 March 2011, the police call them Suspect."
    assert f"Carl Marsh (15 years, Harbour Primary) {why}" in page and "Decide together with the police" in page
    listed = client.get(reverse("police")).content.decode()
    assert all("No child is named" not in each and "Carl Marsh" in each for each in (page, listed))


def test_of_whom_the_police_call_a_child_no_reason_is_given(cast: Cast, tmp_path: Path, client: Client) -> None:
    found = named(cast, tmp_path, Role="Child")
    client.force_login(cast.sam)
    page = client.get(reverse("police-look", args=[found.contact_id])).content.decode()
    assert "Carl Marsh" in page and "is taken for a child" not in page
