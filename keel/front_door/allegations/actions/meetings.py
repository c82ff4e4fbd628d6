"""Calling an allegations meeting, asking people to it, and writing down who came and what was decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.allegations.models import Allegation, AllegationMeeting, Invitation
from keel.people.grounds.access import may_be_told

MEETING = "front_door.allegation_meeting"


@dataclass(frozen=True)
class Call:
    """When and where, and what those who are asked may read before they come."""

    meets_at: datetime
    place: str
    beforehand: str


@action
def call(*, allegation: Allegation, told: Call, by: Worker, at: datetime) -> AllegationMeeting:
    """Call a meeting. One that was held already is written down in the same way (safe practice 5)."""
    if allegation.closed_at:
        raise Refused("This case has ended.")
    if not (told.place.strip() and told.beforehand.strip()):
        raise Refused("Write where it is, and what those who are asked may read before it.")
    made = AllegationMeeting(
        id=uuid4(), allegation=allegation, meets_at=told.meets_at, place=told.place, beforehand=told.beforehand,
        called_by=by.id, called_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.COLLECTED, "allegation.meeting_called", Of(made.id, [allegation.person_id]), by=by, at=at)
    return made


@dataclass(frozen=True)
class Guest:
    """Somebody of an agency; `worker` where they have an account, so that they read of the meeting in Keel."""

    agency: str
    name: str
    worker: Worker | None = None


@action
def ask(*, meeting: AllegationMeeting, guest: Guest, by: Worker, at: datetime) -> Invitation:
    """Ask somebody. Whoever has a conflict with the adult is not asked, and learns nothing (safe practice 11)."""
    person = meeting.allegation.person_id
    if not (guest.agency.strip() and guest.name.strip()):
        raise Refused("Write their agency and their name.")
    if guest.worker and not may_be_told(guest.worker, [person]):
        raise Refused(f"{guest.worker.name} cannot be asked in Keel. Look in the log why, or ask somebody else there.")
    if guest.worker and Invitation.objects.filter(meeting=meeting, worker=guest.worker, withdrawn_at=None).exists():
        raise Refused(f"{guest.worker.name} was asked already.")
    made = Invitation(
        id=uuid4(), meeting=meeting, agency=guest.agency, name=guest.name, worker=guest.worker, asked_by=by.id,
        asked_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.DISCLOSED, "allegation.asked", Of(made.id, [person]), by=by, at=at)
    if guest.worker:
        agencies.send(note=Note(MEETING, meeting.id, [person]), to=guest.worker, by=by, at=at)
    return made


@action
def withdraw(*, invitation: Invitation, by: Worker, at: datetime) -> None:
    """Take an invitation back: from now on they see nothing of the meeting."""
    if not Invitation.objects.filter(id=invitation.id, withdrawn_at=None).update(withdrawn_at=at):
        raise Refused("This was taken back already.")
    ledger.record(Word.ALTERED, "allegation.asked_no_more", Of(invitation.id), by=by, at=at)


@dataclass(frozen=True)
class Held:
    """Which of those who were asked came, what was decided, and by when the next one is."""

    came: Collection[UUID]
    decided: str
    next_at: datetime


@action
def write_down(*, meeting: AllegationMeeting, held: Held, by: Worker, at: datetime) -> None:
    """Who came and who was missing, what was decided, by when next. It is written once."""
    if meeting.meets_at > at:
        raise Refused("This meeting has not been held yet.")
    if not held.decided.strip():
        raise Refused("Write what was decided.")
    if held.next_at <= meeting.meets_at:
        raise Refused("Write a day after this meeting, by when it is looked at again.")
    changed = AllegationMeeting.objects.filter(id=meeting.id, written_at=None).update(
        decided=held.decided, next_at=held.next_at, written_by=by.id, written_at=at
    )
    if not changed:
        raise Refused("This meeting was written down already.")
    for one in Invitation.objects.filter(meeting=meeting, withdrawn_at=None):
        Invitation.objects.filter(id=one.id).update(came=one.id in held.came)
    ledger.record(Word.ALTERED, "allegation.meeting_held", Of(meeting.id), by=by, at=at)
