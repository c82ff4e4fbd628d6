"""At the daily meeting: what an agency says is typed in, what somebody undertakes is kept with a name and a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from keel.agencies.models import Agency, Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Named, Part
from keel.front_door.events import SPOKEN_AT_MEETING, UNDERTAKING
from keel.front_door.meeting.models import Spoken, Undertaking
from keel.people.grounds.actions import Refused
from keel.sources.items import stamp

FURTHEST = timedelta(days=14)  # local: what is promised at a daily meeting is seen to within two weeks


@dataclass(frozen=True)
class Said:
    """What somebody of an agency says, by name."""

    agency: Agency
    words: str
    said_by: str


@dataclass(frozen=True)
class Promise:
    """Who does what for which child, by when."""

    person: UUID
    who: str
    what: str
    due_at: datetime


@action
def hear(*, contact: Contact, said: Said, by: Worker, at: datetime) -> Spoken:
    """Type in what somebody of an agency says about the children of a contact."""
    row = _open(contact)
    if not (said.words.strip() and said.said_by.strip()):
        raise Refused("Write what they say, and who says it.")
    columns = stamp(SPOKEN_AT_MEETING, by=by, at=at) | {"controller": said.agency.id, "said_by": said.said_by}
    made = Spoken(contact=row, agency=said.agency, words=said.words, spoken_at=at, **columns)
    made.save(force_insert=True)
    ledger.record(Word.COLLECTED, "meeting.spoken", Of(made.id, _children(row)), by=by, at=at)
    return made


@action
def undertake(*, contact: Contact, promise: Promise, by: Worker, at: datetime) -> Undertaking:
    """A named person and a time, for one child."""
    row = _open(contact)
    if promise.person not in _children(row):
        raise Refused("Choose a child of this contact.")
    if not (promise.who.strip() and promise.what.strip()):
        raise Refused("Write who does it, by name, and what.")
    if promise.due_at <= at:
        raise Refused("That time has passed already. Write by when it will be done.")
    if promise.due_at > at + FURTHEST:
        raise Refused("That is more than 14 days away. Write a time within 14 days: what they will have done by then.")
    made = Undertaking(
        contact=row, person_id=promise.person, who=promise.who, what=promise.what, due_at=promise.due_at,
        made_by=by.id, made_at=at, **stamp(UNDERTAKING, by=by, at=at),
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.COLLECTED, "meeting.undertaken", Of(made.id, [promise.person]), by=by, at=at)
    return made


@action
def done(*, undertaking: Undertaking, by: Worker, at: datetime) -> None:
    """Somebody says that it was done."""
    if not Undertaking.objects.filter(id=undertaking.id, done_at=None).update(done_at=at, done_by=by.id):
        raise Refused("Somebody said already that it was done.")
    ledger.record(Word.ALTERED, "meeting.done", Of(undertaking.id, [undertaking.person_id]), by=by, at=at)


def _open(contact: Contact) -> Contact:
    row = Contact.objects.get(id=contact.id)
    if row.stage not in OPEN_STAGES:
        raise Refused("This contact is closed.")
    return row


def _children(contact: Contact) -> list[UUID]:
    return list(Named.objects.filter(contact=contact, part=Part.CHILD).values_list("person_id", flat=True))
