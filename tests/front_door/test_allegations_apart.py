"""Attempts to learn of an allegation without being its officer: past the pages, by search, by glass, by a message."""

import pytest
from django.db import models, transaction

from keel.agencies.kinds import Role
from keel.agencies.models import Message, Seat, Worker
from keel.base.models import LedgerEntry
from keel.front_door.allegations.actions import cases, meetings
from keel.front_door.allegations.actions.meetings import Guest
from keel.front_door.models import (
    Allegation,
    AllegationLine,
    AllegationMeeting,
    AllegationStep,
    Contact,
    Invitation,
    OnwardReferral,
)
from keel.people.grounds.actions import Refused, break_glass, open_by_hand
from keel.people.models import Ground, Person
from keel.people.persons.models import Name
from keel.people.search.actions import search
from tests.cast import LONG_AGO, NOW, WORKERS, Cast
from tests.front_door.alleged import called, held, sent, taken, typed
from tests.front_door.received import received
from tests.ground.people import jobs_login
from tests.promises.intruder import REFUSED, tried

ROWS: tuple[type[models.Model], ...] = (Allegation, AllegationLine, AllegationStep, AllegationMeeting, Invitation)
OTHERS = sorted(WORKERS.keys() - {"olive"})


def full(cast: Cast) -> Allegation:
    """A case from the hub with a line, a meeting to which Dev is asked, and what was decided."""
    case = taken(cast, sent(cast)[1])
    with cast.acting("olive"):
        cases.say(allegation=case, who="Ms Bright", words="He is at home.", by=cast.olive, at=NOW)
    held(cast, called(cast, case, "dev"))
    return case


@pytest.mark.parametrize("who", sorted(set(OTHERS) - {"dev"}))
def test_nobody_past_the_pages_reads_it(cast: Cast, who: str) -> None:
    full(cast)
    with cast.acting(who):
        assert [m.__name__ for m in ROWS if m.objects.exists()] == []


def test_its_officers_read_it(cast: Cast) -> None:
    full(cast)
    with cast.acting("olive"):
        assert [m.__name__ for m in ROWS if not m.objects.exists()] == ["AllegationStep"]


def test_whoever_is_asked_to_a_meeting_sees_that_meeting_alone(cast: Cast) -> None:
    case = full(cast)
    called(cast, case)
    with cast.acting("dev"):
        assert AllegationMeeting.objects.count() == 1 and Invitation.objects.count() == 2
        assert not Allegation.objects.exists() and not AllegationLine.objects.exists()
        assert not Person.objects.filter(id=case.person_id).exists()
        Message.objects.get(kind="front_door.allegation_meeting")


def test_an_invitation_that_is_taken_back_shows_nothing_more(cast: Cast) -> None:
    full(cast)
    with cast.acting("olive"):
        meetings.withdraw(invitation=Invitation.objects.get(worker=cast.dev), by=cast.olive, at=NOW)
    with cast.acting("dev"):
        assert not AllegationMeeting.objects.exists()


def test_the_hubs_managers_keep_what_was_sent_and_its_receipt_alone(cast: Cast) -> None:
    full(cast)
    for who, sees in (("sam", True), ("morgan", True), ("una", False), ("theo", False)):
        with cast.acting(who):
            assert OnwardReferral.objects.exclude(received_by="").exists() == sees, who


def test_officers_read_what_was_sent_and_not_the_contact(cast: Cast) -> None:
    alfie, onward = sent(cast)
    with cast.acting("olive"):
        assert OnwardReferral.objects.get().facts[1][1] and Name.objects.get(person=onward.person_id).given == "Karl"
        assert not Contact.objects.exists() and not Person.objects.filter(id=alfie.person_id).exists()


def test_no_other_side_door_and_no_other_team_gets_it_in_keel(cast: Cast) -> None:
    _, onward = sent(cast)
    with cast.acting("sam"), REFUSED, transaction.atomic():
        OnwardReferral.objects.filter(id=onward.id).update(to_team=cast.teams["north"])


@pytest.mark.parametrize("who", ["sam", "morgan", "nina", "ruth", "lena", "dev"])
def test_a_worker_it_is_about_is_led_to_it_by_nothing(cast: Cast, who: str) -> None:
    """Safe practice 11: not by the hub's record, not by what they sent, not by a message, not by a search."""
    case = taken(cast, sent(cast)[1], works_here=cast.workers[who])
    with cast.acting(who):
        assert not OnwardReferral.objects.exists() and not Allegation.objects.exists()
        assert not Person.objects.filter(id=case.person_id).exists() and not Message.objects.exists()
        assert all(f.person != case.person_id for f in search(words="Karl Marsh", by=cast.workers[who], at=NOW).cards)
    meeting = called(cast, case)
    with cast.acting("olive"), pytest.raises(Refused, match="cannot be asked"):
        meetings.ask(meeting=meeting, guest=Guest("Agency", "X", cast.workers[who]), by=cast.olive, at=NOW)


def test_an_officer_it_is_about_reads_nothing(cast: Cast) -> None:
    case = typed(cast)
    with cast.acting("olive"), pytest.raises(Refused, match="Nobody keeps themselves away"):
        cases.keep_away(allegation=case, worker=cast.olive, by=cast.olive, at=NOW)
    second_officer(cast)
    with cast.acting("sol"):
        cases.keep_away(allegation=case, worker=cast.olive, by=cast.workers["sol"], at=NOW)
    with cast.acting("olive"):
        assert [m.__name__ for m in ROWS if m.objects.exists()] == []


def test_who_was_asked_and_is_kept_away_later_sees_nothing_more(cast: Cast) -> None:
    case = full(cast)
    with cast.acting("olive"):
        cases.keep_away(allegation=case, worker=cast.dev, by=cast.olive, at=NOW)
        assert AllegationLine.objects.filter(words__contains="Dev is kept away").exists()
    with cast.acting("dev"):
        assert not AllegationMeeting.objects.exists() and not Message.objects.exists()


@pytest.mark.parametrize("who", ["sam", "morgan", "nina"])
def test_no_search_and_no_glass_finds_an_adult_who_was_typed_in(cast: Cast, who: str) -> None:
    case = typed(cast)
    with cast.acting(who) as standing:
        assert search(words="Carl Dunn", by=standing.worker, at=NOW).cards == []
        with pytest.raises(Refused, match="cannot be opened"):
            break_glass(person=case.person_id, reason="He may be on his way.", by=standing, at=NOW)
    with cast.acting("olive"):
        assert Name.objects.get(person=case.person_id).given == "Carl"


def test_the_hub_cannot_open_the_case_to_anybody_by_hand(cast: Cast) -> None:
    case = typed(cast)
    with cast.acting("olive"):
        carl = Person.objects.get(id=case.person_id)
    with cast.acting("morgan") as morgan, pytest.raises(Refused):
        open_by_hand(person=carl, to=cast.lena, reason="x", by=morgan, at=NOW)
    with cast.acting("sam"), REFUSED:
        tried(Ground, person=carl, team=cast.teams["hub"], kind="allegation", level=2, given_by=cast.sam.id)


def test_nobody_but_an_officer_writes_a_case(cast: Cast) -> None:
    (alfie,) = received(cast)
    for who in ("sam", "morgan", "lena", "ada"):
        values = {"person": alfie.person, "team": cast.teams["officers"], "opened_by": cast.workers[who].id}
        with cast.acting(who), REFUSED:
            tried(Allegation, **values)


def test_what_was_written_in_the_log_is_changed_by_nobody(cast: Cast) -> None:
    full(cast)
    with cast.acting("olive"):
        assert AllegationLine.objects.update(words="Nothing was said.") == 0
        with REFUSED, transaction.atomic():
            Allegation.objects.update(alleged="Nothing was alleged.", closed_by=cast.olive.id)


def test_each_word_of_it_is_in_the_ledger_by_ids(transactional_db: None, cast: Cast) -> None:
    case = full(cast)
    with jobs_login():
        acts = list(LedgerEntry.objects.filter(act__startswith="allegation."))
    assert {"allegation.begun", "allegation.said", "allegation.asked", "allegation.meeting_held"} <= {
        e.act for e in acts
    }
    assert any(e.subjects == [case.person_id] for e in acts)


def test_a_seat_in_the_officers_team_is_not_enough(cast: Cast) -> None:
    """Somebody who types for them, or looks after their accounts, is no designated officer."""
    case = full(cast)
    for role in (Role.SOCIAL_WORKER, Role.ADMINISTRATOR):
        second_officer(cast, role)
        with cast.acting("sol"):
            assert [m.__name__ for m in ROWS if m.objects.exists()] == []
            assert not OnwardReferral.objects.exists()
        with cast.acting("sol"), REFUSED:
            tried(Allegation, person=case.person, team=cast.teams["officers"], opened_by=cast.workers["sol"].id)


def second_officer(cast: Cast, role: Role = Role.DESIGNATED_OFFICER) -> None:
    """Sol, who sits beside Olive."""
    email = f"{role}@bayview.example"
    sol = Worker.objects.create(agency=cast.olive.agency, email=email, name="Sol")
    with cast.acting("ada"):
        Seat.objects.create(worker=sol, team=cast.teams["officers"], role=role, starts=LONG_AGO)
    cast.workers["sol"] = sol
