"""A notification reaches the police list whole, once, whatever its grade; versions stand beside each other."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from keel.agencies.models import Message
from keel.base.models import LedgerEntry
from keel.front_door.contacts.models import Part
from keel.front_door.models import Contact, Home, Named, Notification
from keel.front_door.police.actions.receiving import Outcome
from keel.front_door.police.actions.settling import Taken, take_up
from keel.front_door.police.told import Someone
from keel.front_door.triage.actions import Verdict
from keel.people.models import Name, Person
from keel.people.persons.models import Kind
from keel.timeline.models import Event
from tests.cast import NOW, Cast, gather
from tests.front_door.notified import alfie, kept, notified, told

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def cast(as_jobs_rolled_back: None) -> Iterator[Cast]:
    yield gather()


def test_a_green_notification_stands_on_the_list_and_the_childs_timeline(cast: Cast) -> None:
    contact = notified(cast)

    assert (contact.stage, contact.urgency, contact.channel) == ("notified", "", "police")
    assert (contact.received_at, contact.referrer_name) == (NOW, "PC 1 Price")
    assert Event.objects.get().words == "Contact from Police: domestic abuse."
    assert Person.objects.get().kind == Kind.CHILD


def test_the_polices_account_stays_with_their_notification(cast: Cast) -> None:
    contact = notified(cast)

    assert contact.worry == "The police told the hub of an incident: domestic abuse."
    row = Notification.objects.get()
    assert row.narrative.startswith("Dana was shouted at") and row.audience == "hub" and row.marks == ["police"]
    assert row.controller == cast.dev.agency_id


def test_the_same_twice_changes_nothing_and_leaves_no_word(cast: Cast) -> None:
    kept(cast)
    before = LedgerEntry.objects.count()

    assert kept(cast, at=LATER) == Outcome.KNOWN
    assert LedgerEntry.objects.count() == before and Notification.objects.count() == 1


def test_notifications_of_one_incident_are_one_contact(cast: Cast) -> None:
    kept(cast)
    second = told("PPN/2", people=(alfie(), Someone("Child", Part.CHILD, given="Bella", family="Marsh")))

    assert kept(cast, second, LATER) == Outcome.JOINED
    assert Contact.objects.count() == 1 and Named.objects.count() == 2


def test_an_incident_of_another_number_is_a_contact_of_its_own(cast: Cast) -> None:
    kept(cast)

    assert kept(cast, told("PPN/2", incident="LOG 8")) == Outcome.NEW
    assert Contact.objects.count() == 2


def test_a_correction_stands_beside_what_it_corrects(cast: Cast) -> None:
    kept(cast)
    better = told("PPN/9", corrects="PPN/1", narrative="Dana was hit.", grade="red")

    assert kept(cast, better, LATER) == Outcome.CORRECTED
    versions = Notification.objects.order_by("came_at")
    assert [(v.reference, v.grade) for v in versions] == [("PPN/1", "green"), ("PPN/1", "red")]
    assert len({v.contact_id for v in versions}) == 1


def test_a_correction_may_come_before_its_original(cast: Cast) -> None:
    kept(cast, told("PPN/9", corrects="PPN/1", incident="", grade="red"))

    assert kept(cast, told(incident=""), LATER) == Outcome.CORRECTED
    assert Contact.objects.count() == 1 and Named.objects.count() == 1


def test_a_correction_of_what_is_on_the_board_tells_who_holds_it(cast: Cast) -> None:
    contact = notified(cast)
    taken = Taken(Verdict("amber", 2, "Second this month."), "Alfie saw his mother shouted at.")  # type: ignore[arg-type]
    take_up(contact=contact, taken=taken, by=cast.sam, at=NOW)

    kept(cast, told(narrative="Dana was hit."), LATER)

    message = Message.objects.get(kind="front_door.notification_corrected")
    assert message.to_worker == cast.sam and "Dana" not in message.words


def test_a_notification_about_an_adult_only_is_on_the_list_too(cast: Cast) -> None:
    contact = notified(cast, told(people=(Someone("Victim", Part.ADULT, given="Dana", family="Marsh"),)))

    assert contact.stage == "notified" and Named.objects.get().part == Part.ADULT
    assert not Event.objects.exists()


def test_three_surnames_are_one_child_under_all_of_them(cast: Cast) -> None:
    notified(cast, told(people=(alfie(known_as="Alfie Brown, Alfie Nowak"),)))

    assert {n.given for n in Name.objects.all()} == {"Alfie", "Alfie Brown, Alfie Nowak"}
    assert Person.objects.count() == 1


def test_a_child_recorded_as_a_suspect_is_kept_from_schools(cast: Cast) -> None:
    suspect = Someone("Child suspect", Part.CHILD, given="Alfie", family="Marsh", born=date(2012, 1, 1))
    contact = notified(cast, told(people=(suspect,)))

    assert contact.audience == "not_schools"
    assert Event.objects.get().audience == "not_schools"


def test_the_home_of_the_children_stands_as_a_place(cast: Cast) -> None:
    notified(cast, told(people=(alfie(address="4 Quay Lane", postcode="BV1 2AB", school="Harbour Primary"),)))

    assert Home.objects.get().postcode == "BV1 2AB"
    person = Person.objects.get()
    assert person.stays.get().place.lines == "4 Quay Lane" and person.involvements.get().said == "Harbour Primary"
