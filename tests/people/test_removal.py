"""The two lawful exits: struck by the data protection officer, erased wherever it has reached (safe practice 30)."""

import hashlib

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from keel.agencies.actions import seat
from keel.agencies.kinds import Role
from keel.base import ledger
from keel.base.models import LedgerEntry
from keel.people.grounds.actions import Refused
from keel.people.models import Erasure, ErasureKey, Ground, Name, Person
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Kind, Scheme
from keel.people.removal import actions
from keel.people.removal.numbers import digest
from keel.people.removal.queries import erased, erased_under
from keel.timeline.actions import Happening, record
from keel.timeline.models import Event
from tests.cast import NOW, Cast, child, gather

RND1 = Number(Scheme.LA_CHILD, "201", "RND1")


def heard(cast: Cast, *who: Person) -> Event:
    """A contact told on the timeline of each of them."""
    told = Happening("front_door.contact_received", [p.id for p in who], NOW, "A worry from school.")
    return record(happening=told, by=cast.sam, at=NOW)


def test_only_the_data_protection_officer_strikes(cast: Cast) -> None:
    with cast.acting("sam") as sam:
        event = heard(cast, child(cast))
        with pytest.raises(Refused, match="data protection officer"):
            actions.strike(item=event, why="wrong child", by=sam, at=NOW)


def test_a_struck_event_is_seen_by_nobody_and_stays(cast: Cast) -> None:
    with cast.acting("sam"):
        event = heard(cast, child(cast))
    seat(worker=cast.ada, team=cast.teams["north"], role=Role.DATA_OFFICER, by=cast.keel, at=NOW)
    with cast.acting("ada") as ada:
        actions.strike(item=event, why="wrong child", by=ada, at=NOW)
    with cast.acting("sam"):
        assert not Event.objects.filter(id=event.id).exists()


def test_the_database_strikes_for_no_other_role(cast: Cast) -> None:
    with cast.acting("sam"):
        event = heard(cast, child(cast))
        with connection.cursor() as cursor:
            cursor.execute("SELECT keel_strike('timeline_event', %s, 'mine')", [event.id])
            assert cursor.fetchone() == (False,)


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_an_erased_person_is_nowhere(as_jobs: None, cast: Cast) -> None:
    with cast.acting("sam"):
        alfie, bella = child(cast), child(cast, "Bella")
        alone, both = heard(cast, alfie), heard(cast, alfie, bella)
    erased = actions.erase(person=alfie.id, reason="retention ended", by=cast.keel, at=NOW)
    assert erased == [alone.id]
    assert not Person.objects.filter(id=alfie.id).exists()
    assert not Name.objects.filter(given="Alfie").exists()
    assert not Ground.objects.filter(person=alfie.id).exists()
    assert Event.objects.filter(id=both.id).exists()
    assert ledger.Word.ERASED in last_words()


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_a_restored_person_is_erased_again(as_jobs: None, cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
    actions.erase(person=alfie.id, reason="retention ended", by=cast.keel, at=NOW)
    Person.objects.create(id=alfie.id, one=alfie.id, kind="child", recorded_at=NOW, recorded_by=cast.sam.id)
    assert actions.erase_again(listed=list(erased()), by=cast.keel, at=NOW) == 1
    assert not Person.objects.filter(id=alfie.id).exists()


def numbered(cast: Cast) -> Person:
    """A child whom the authority's files name RND1."""
    numbers = ((Scheme.LA_CHILD, "201", "RND1"), (Scheme.UPN, "", "A123456789012"))
    return persons.add(details=Details(Kind.CHILD, given="Alfie", numbers=numbers), by=cast.keel, at=NOW)


def test_an_erasure_knows_the_authoritys_number_and_does_not_say_it(as_jobs_rolled_back: None) -> None:
    cast = gather()
    alfie = numbered(cast)
    actions.erase(person=alfie.id, reason="retention ended", by=cast.keel, at=NOW)
    (kept,) = Erasure.objects.get().numbers
    assert kept == digest(RND1) != hashlib.sha256(b"RND1").hexdigest() and "RND1" not in kept
    assert erased_under(RND1).get().id == alfie.id
    assert not erased_under(RND1._replace(issuer="202")).exists()


@pytest.mark.parametrize("has", ["a person", "nothing"])
def test_a_backup_from_before_the_erasure_learns_of_it(as_jobs_rolled_back: None, has: str) -> None:
    cast = gather()
    alfie = numbered(cast)
    actions.erase(person=alfie.id, reason="retention ended", by=cast.keel, at=NOW)
    listed = list(erased())
    Erasure.objects.all().delete()
    if has == "a person":
        Person.objects.create(id=alfie.id, one=alfie.id, kind="child", recorded_at=NOW, recorded_by=cast.sam.id)
    assert actions.erase_again(listed=listed, by=cast.keel, at=NOW) == (has == "a person")
    assert list(erased()) == listed and not Person.objects.exists()


def test_a_list_given_twice_changes_nothing(as_jobs_rolled_back: None) -> None:
    cast = gather()
    actions.erase(person=numbered(cast).id, reason="retention ended", by=cast.keel, at=NOW)
    words = len(last_words())
    assert actions.erase_again(listed=list(erased()), by=cast.keel, at=NOW) == 0
    assert (Erasure.objects.get().reason, len(last_words())) == ("retention ended", words)


def test_only_who_was_erased_is_let_in_again(as_jobs_rolled_back: None) -> None:
    cast = gather()
    with pytest.raises(Refused, match="Nobody with this id was erased"):
        actions.lift(number=RND1, by=cast.keel, at=NOW)
    actions.erase(person=numbered(cast).id, reason="retention ended", by=cast.keel, at=NOW)
    actions.lift(number=RND1, by=cast.keel, at=NOW)
    assert not erased_under(RND1).exists() and Erasure.objects.exists()
    assert LedgerEntry.objects.get(act="erasure.lifted").word == ledger.Word.ALTERED


def test_the_key_of_the_digests_is_never_changed(as_jobs_rolled_back: None) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        ErasureKey.objects.update(key="00")


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_what_is_under_legal_hold_is_not_erased(as_jobs: None, cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        event = heard(cast, alfie)
    Event.objects.filter(id=event.id).update(legal_hold=True)
    with pytest.raises(Refused, match="legal hold"):
        actions.erase(person=alfie.id, reason="retention ended", by=cast.keel, at=NOW)


def last_words() -> list[str]:
    return list(LedgerEntry.objects.values_list("word", flat=True))
