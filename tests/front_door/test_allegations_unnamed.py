"""An allegation about an adult whom the contact does not name: nobody but its few readers is led to them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction

from keel.agencies.models import Message
from keel.front_door.contacts.queries import named
from keel.front_door.models import Allegation, Named, OnwardReferral
from keel.front_door.onward.actions import Sending, send_on
from keel.front_door.onward.doors import doors
from keel.people.grounds.actions import Grant, Refused, break_glass, give
from keel.people.grounds.models import GroundKind, Level
from keel.people.models import Ground, Link, Name, Person
from keel.people.persons.actions import Details, add
from keel.people.persons.models import Kind
from keel.people.removal.actions import erase
from keel.people.search.actions import search
from keel.timeline.models import Event
from tests.cast import NOW, WORKERS, Cast
from tests.front_door.alleged import CARL, called, sent, sent_unnamed, taken
from tests.front_door.received import received
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED, call, tried

BORN = date(1980, 5, 3)
KEEPERS = {"sam", "morgan", "olive"}


def test_olive_sees_who_it_is_about_and_takes_it(cast: Cast) -> None:
    _, onward = sent_unnamed(cast)
    case = taken(cast, onward)
    with cast.acting("olive"):
        assert case.person_id == onward.person_id and case.told_at == onward.sent_at
        assert Name.objects.get(person=case.person_id).family == "Dunn"


def test_it_is_on_the_contact_for_nobody(cast: Cast) -> None:
    alfie, onward = sent_unnamed(cast)
    with cast.acting("sam"):
        assert [p.person.id for p in named(alfie.contact)] == [alfie.person_id]
        assert not Named.objects.filter(person=onward.person_id).exists()


@pytest.mark.parametrize("who", sorted(WORKERS))
def test_what_was_sent_is_seen_by_its_sender_the_managers_and_the_officers_alone(cast: Cast, who: str) -> None:
    _, onward = sent_unnamed(cast)
    with cast.acting(who):
        assert OnwardReferral.objects.filter(not_named="Carl Dunn").exists() == (who in KEEPERS)
        assert Person.objects.filter(id=onward.person_id).exists() == (who == "olive")
        assert not Event.objects.filter(subjects__person=onward.person_id).exists()


@pytest.mark.parametrize("who", ["sam", "una", "morgan", "nina"])
def test_no_search_match_family_or_glass_leads_the_hub_to_them(cast: Cast, who: str) -> None:
    alfie, onward = sent_unnamed(cast)
    with cast.acting(who) as standing:
        assert search(words="Carl Dunn", by=standing.worker, at=NOW).cards == []
        assert onward.person_id not in [row[0] for row in call("keel_family", alfie.person_id, NOW.date())]
        assert call("keel_family", onward.person_id, NOW.date()) == []
        with pytest.raises(Refused, match="cannot be opened"):
            break_glass(person=onward.person_id, reason="He may be on his way.", by=standing, at=NOW)


def test_a_namesake_on_another_contact_is_no_candidate(cast: Cast) -> None:
    _, onward = sent_unnamed(cast, replace(CARL, birth_date=BORN))
    with cast.acting("sam"):
        one, other = [add(details=replace(CARL, birth_date=BORN), by=cast.sam, at=NOW) for _ in range(2)]
        for each in (one, other):
            grant = Grant(GroundKind.HUB, Level.CONTENT, each.id)
            give(people=[each.id], to=cast.teams["hub"], grant=grant, by=cast.sam, at=NOW)
        assert [row[0] for row in call("keel_candidates", other.id, [])] == [one.id]
        with REFUSED:
            tried(Link, record=other, known_id=onward.person_id, confirmed_by=cast.sam.id, undone_at=None)


def test_who_is_known_and_who_is_not_are_told_alike(cast: Cast) -> None:
    """Of a name that a sealed case has and of a new one, the hub hears the same: a new record, and nothing else."""
    taken(cast, sent_unnamed(cast)[1])
    _, again = sent_unnamed(cast)
    _, stranger = sent_unnamed(cast, Details(Kind.ADULT, "Ned", "Frost"))
    assert again.person_id != stranger.person_id and again.to_person == stranger.to_person


@pytest.mark.parametrize("later", [False, True])
def test_its_sender_opens_the_sealed_record_to_nobody(cast: Cast, later: bool) -> None:
    """Sent to another authority, nobody in Keel has its key; only the minute of its making let Sam write about it."""
    _, onward = sent_unnamed(cast, elsewhere=True)
    with cast.acting("sam", NOW + timedelta(minutes=1)), REFUSED:
        if later:
            tried(Name, person_id=onward.person_id, kind="known_as", given="Coach", recorded_at=NOW)
        else:
            tried(
                Ground, person_id=onward.person_id, worker=None, team=cast.teams["hub"], kind="allegation", level=2,
                about=onward.id, given_by=cast.sam.id,
            )  # fmt: skip


@pytest.mark.parametrize("who", ["sam", "morgan", "una", "nina", "ruth", "lena", "dev"])
def test_a_worker_it_is_about_is_led_to_it_by_nothing(cast: Cast, who: str) -> None:
    """Safe practice 11, where the contact does not name them: what they sent and what they manage is gone too."""
    _, onward = sent_unnamed(cast)
    case = taken(cast, onward, works_here=cast.workers[who])
    called(cast, case)
    with cast.acting(who):
        assert not OnwardReferral.objects.exists() and not Allegation.objects.exists()
        assert not Person.objects.filter(id=case.person_id).exists() and not Message.objects.exists()
        assert OnwardReferral.objects.filter(id=onward.id).update(refused_why="Not true.") == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"adult": Details(Kind.ADULT, "Carl")}, "Write the adult’s name"), ({"door": "prevent"}, "Only an allegation")],
)
def test_nobody_else_goes_unnamed(cast: Cast, wrong: dict[str, object], words: str) -> None:
    (alfie,) = received(cast)
    door = str(wrong.get("door", "allegation"))
    answers = tuple("Not known" for _ in doors()[door].needs)
    adult = wrong.get("adult", CARL)
    sending = Sending(door, None, "Estuary", "Jo Pine", "By phone", "", answers, adult=adult)  # type: ignore[arg-type]  # as given
    with cast.acting("sam"), pytest.raises(Refused, match=words):
        send_on(contact=alfie.contact, sending=sending, by=cast.sam, at=NOW)


def test_the_name_is_changed_by_nobody(cast: Cast) -> None:
    sent_unnamed(cast)
    with cast.acting("sam"), REFUSED, transaction.atomic():
        OnwardReferral.objects.update(not_named="Karl Marsh")


def test_what_is_named_stands_under_its_own_name(cast: Cast) -> None:
    assert sent(cast)[1].not_named == ""


def test_their_record_goes_with_the_contact_unless_a_case_began(transactional_db: None, cast: Cast) -> None:
    """It was made for what was sent, and nobody could open it afterwards."""
    (alfie, waits), (bella, began) = sent_unnamed(cast), sent_unnamed(cast)
    taken(cast, began)
    with jobs_login():
        for child in (alfie, bella):
            erase(person=child.person_id, reason="retention ended", by=cast.keel, at=NOW)
        kept = Person.objects.filter(id__in=[waits.person_id, began.person_id])
        assert list(kept.values_list("id", flat=True)) == [began.person_id]
        assert Allegation.objects.get().onward_id is None
