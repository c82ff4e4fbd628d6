"""The two lawful exits: struck by the data protection officer, erased wherever it has reached (safe practice 30)."""

import pytest

from keel.agencies.actions import seat
from keel.agencies.kinds import Role
from keel.base import ledger
from keel.people.grounds.actions import Refused
from keel.people.models import Erasure, Ground, Name, Person
from keel.people.removal import actions
from keel.timeline.actions import Happening, record
from keel.timeline.models import Event
from tests.cast import NOW, Cast, child


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
    from django.db import connection

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
    listed = Erasure.objects.values_list("id", flat=True)
    assert actions.erase_again(people_=list(listed), by=cast.keel, at=NOW) == 1
    assert not Person.objects.filter(id=alfie.id).exists()


@pytest.mark.django_db(transaction=True, databases=["default", "jobs"])
def test_what_is_under_legal_hold_is_not_erased(as_jobs: None, cast: Cast) -> None:
    with cast.acting("sam"):
        alfie = child(cast)
        event = heard(cast, alfie)
    Event.objects.filter(id=event.id).update(legal_hold=True)
    with pytest.raises(Refused, match="legal hold"):
        actions.erase(person=alfie.id, reason="retention ended", by=cast.keel, at=NOW)


def last_words() -> list[str]:
    from keel.base.models import LedgerEntry

    return list(LedgerEntry.objects.values_list("word", flat=True))
