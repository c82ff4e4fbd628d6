"""What leaves with a package, and what must not, where it takes the jobs login to bring it about or to see it."""

import hashlib

import pytest

from keel.base.models import LedgerEntry
from keel.documents.package.content import NOT_FOR_SCHOOLS
from keel.front_door.contacts.models import Named, Part, Urgency
from keel.front_door.models import Notification, Package
from keel.front_door.police.actions.settling import Taken, take_up
from keel.front_door.police.told import Someone
from keel.front_door.triage.actions import Verdict
from keel.people.grounds.actions import Refused
from keel.people.persons.actions import seal
from keel.people.persons.models import Person
from tests.cast import NOW, Cast, gather
from tests.documents.packed import decided_on, read, taken
from tests.front_door.notified import kept, told
from tests.front_door.received import decided, name, received
from tests.ground.people import jobs_login


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather()


def test_what_left_is_kept_by_its_digest_and_in_the_ledger(cast: Cast) -> None:
    alfie = decided_on(cast)
    packed = taken(cast, alfie)
    with cast.acting("sam"):
        row = Package.objects.get()
    assert row.sha256 == hashlib.sha256(packed.file).hexdigest() and row.made_by == cast.sam.id
    assert (row.audience, row.format, row.use, row.made_at) == ("hub", "json", "opens", NOW)
    with jobs_login():
        entry = LedgerEntry.objects.get(act="package.json")
        assert entry.word == "disclosed" and entry.subjects == [alfie.person_id]


def test_a_child_suspect_of_a_notification_leaves_without_what_the_police_wrote(cast: Cast) -> None:
    with jobs_login():
        kept(cast, told(people=(Someone("Child suspect", Part.CHILD, given="Alfie"),)))
        alfie = Named.objects.get()
        wrote = Notification.objects.get().narrative
    taking = Taken(Verdict(Urgency.RED, None, "He was on the stairs."), "Alfie saw his mother shouted at.")
    with cast.acting("sam"):
        take_up(contact=alfie.contact, taken=taking, by=cast.sam, at=NOW)
        decided(cast, alfie, rationale=f"The police write: {wrote} So somebody must see him.")
    text = taken(cast, alfie).file.decode()
    assert wrote not in text and "shouted at." in text and "suspect" not in text.casefold() and NOT_FOR_SCHOOLS in text


@pytest.mark.parametrize("linked", [True, False])
def test_a_sealed_record_keeps_the_whole_contact_here(cast: Cast, linked: bool) -> None:
    alfie = decided_on(cast, "Alfie", "Bella")
    with jobs_login():
        bella = Named.objects.exclude(id=alfie.id).get().person
        other = Person.objects.create(kind="child", one=bella.one, recorded_at=NOW, recorded_by=cast.keel.id)
        seal(person=other if linked else bella, by=cast.keel, at=NOW)
    with pytest.raises(Refused, match="kept from the hub") as refused:
        taken(cast, alfie)
    assert "seal" not in str(refused.value) and "adopt" not in str(refused.value)


def test_of_an_adult_no_worry_of_agencies_leaves(cast: Cast) -> None:
    alfie = received(cast)[0]
    with cast.acting("priya"):
        dana = name(cast, alfie.contact, "Dana", part=Part.ADULT)
    with cast.acting("sam"):
        decided(cast, alfie)
    with jobs_login():
        Named.objects.filter(id=dana.id).update(adult_worries=["alcohol"])
    (adult,) = read(cast, alfie)["adults"]
    assert adult["called"] == "Dana Marsh" and "alcohol" not in str(adult)
