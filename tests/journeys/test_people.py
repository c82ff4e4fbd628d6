"""One child, many records: Katie Smyth is Catherine Smith-Jones, joined and parted again; an unknown father becomes
known; a move to a refuge shows nowhere. In the browser, every page wide and narrow.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from keel.front_door.contacts.models import Named
from keel.people.family.models import Tie
from keel.people.models import Person
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex
from keel.people.places.actions import protect
from tests.cast import NOW, Cast, adult, child, open_to, person
from tests.front_door import written
from tests.journeys.people import Desk, sign_in
from tests.people.families import lives, relate

BORN = date(2016, 9, 14)
# What a link or its undoing may not touch: whatever was told, decided and lived before it.
ELSEWHERE = (
    *("front_door_contact", "front_door_decision", "front_door_check", "timeline_event", "timeline_subject"),
    *("people_name", "people_identifier", "people_stay", "people_relationship", "people_responsibility"),
)


def catherine(cast: Cast) -> Person:
    """Catherine Smith-Jones and her mother, whom the north team has known for long."""
    with cast.acting("lena"):
        known = child(cast, "Catherine", "Smith-Jones", born=BORN, by="lena")
        dana = adult(cast, "Dana", "Smith-Jones", by="lena")
        relate(cast, dana, known, Tie.PARENT)
        lives(cast, [known, dana])
    return known


def katie(cast: Cast) -> Named:
    """What the school writes: Katie Smyth, born on the same day."""
    now = timezone.now()
    with cast.acting("priya", now) as priya:
        contact = written.begun(priya)
        details = Details(Kind.CHILD, given="Katie", family="Smyth", birth_date=BORN, sex=Sex.FEMALE)
        named = written.named(priya, contact, details, part="child")  # type: ignore[arg-type]  # by its word
        written.wrote(priya, contact)
        written.sent(priya, contact, now - timedelta(minutes=5))
    return named


def elsewhere() -> list[str]:
    """A sign of all rows of each of these tables, read by the jobs login, which no policy keeps from any."""
    found = []
    with connections["jobs"].cursor() as cursor:
        for table in ELSEWHERE:
            cursor.execute(f"SELECT coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM {table} t")
            found.append(cursor.fetchone()[0])
    return found


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_katie_smyth_is_found_joined_and_parted_with_nothing_changed_elsewhere(
    cast: Cast, open_page: Callable[..., Page]
) -> None:
    catherine(cast)
    named, before = katie(cast), elsewhere()
    sam = sign_in(open_page, "sam")
    sam.go(reverse("contact-settle", args=[named.contact_id, named.id]))
    assert "Catherine Smith-Jones" in sam.said and "A form of the same name" in sam.said
    sam.page.get_by_label("Catherine Smith-Jones").check()
    sam.fill({"Why are you sure?": "Her mother rang: the school uses her short name."})
    sam.press("Settle who this is")
    sam.go(reverse("child", args=[named.person_id]))
    assert "Also known as Catherine Smith-Jones" in sam.said and "Dana Smith-Jones" in sam.said
    sam.follow("2 records are this person")
    sam.follow("Take it back", exact=False)
    sam.fill({"Why is this not the same person?": "A cousin of the same age."})
    sam.press("Take it back")
    assert "Both records are what they were" in sam.said
    assert "Smith-Jones" not in sam.go(reverse("child", args=[named.person_id])).said
    assert "" not in before[:1] and elsewhere() == before


def test_an_unknown_father_becomes_known(cast: Cast, open_page: Callable[..., Page]) -> None:
    with cast.acting("lena"):
        alfie = child(cast, by="lena")
        father = person(cast, Details(Kind.UNKNOWN, sex=Sex.MALE), by="lena")
        relate(cast, father, alfie, Tie.PARENT)
    lena = sign_in(open_page, "lena")
    lena.go(reverse("child", args=[alfie.id]))
    assert "Father, not known by name" in lena.said
    lena.go(reverse("kin", args=[alfie.id])).follow("Say who it is", exact=False)
    lena.fill({"First name": "Craig", "Family name": "Reed"})
    lena.press("Save who they are")
    assert "Craig Reed is known now" in lena.said and "Alfie Marsh" in lena.said
    assert "Craig Reed" in lena.go(reverse("genogram", args=[alfie.id])).said


def test_a_move_to_a_refuge_shows_nowhere(cast: Cast, open_page: Callable[..., Page]) -> None:
    with cast.acting("lena"):
        alfie, dana = child(cast, by="lena"), adult(cast, by="lena")
        relate(cast, dana, alfie, Tie.PARENT)
        lives(cast, [alfie, dana])
        for each in (alfie, dana):
            open_to(cast, each, "hub", by="lena")
        protect(people=[dana.id], held_by=cast.teams["north"], reason="He looks for them.", by=cast.lena, at=NOW)
    lena = sign_in(open_page, "lena")
    lena.go(reverse("kin-home", args=[dana.id]))
    lena.choose({"What kind of place is it?": "Refuge", "Who went along?": "Alfie Marsh"})
    lena.fill({"Address": "1 Hidden Way", "Postcode": "BV9 9ZZ", "Organisation to ring": "Haven"})
    today = timezone.localdate()
    lena.date("Since what day?", today.day, today.month, today.year)
    lena.press("Save where they live")
    assert "Refuge (Haven)" in lena.said and "Hidden" not in lena.said
    sam = sign_in(open_page, "sam")
    for where in ("child", "genogram", "concern", "kin", "numbers", "records", "record-split"):
        assert not hiding(sam.go(reverse(where, args=[alfie.id]))), where
    for words in ("Haven", "BV9 9ZZ", "1 Hidden Way"):
        sam.go(reverse("search")).fill({"Name, date of birth, number, phone or address": words}).press("Find")
        assert "Alfie Marsh" not in sam.said and "Dana Marsh" not in sam.said


def hiding(desk: Desk) -> list[str]:
    return [word for word in ("Haven", "Hidden", "BV9") if word in desk.page.content()]
