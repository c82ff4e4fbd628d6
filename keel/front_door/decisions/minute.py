"""What was and was not known of a child when it was decided: references and times, no copies (safe practice 30)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from keel.agencies.queries import live
from keel.front_door.checks.models import Answer, Check, Choice
from keel.front_door.contacts.models import Attachment, Contact, Named, Stage
from keel.people.network.models import Flag
from keel.people.persons.models import Person
from keel.timeline.models import Event
from keel.timeline.queries import everything


class Reference(TypedDict):
    """One thing that stood there, or was waited for: its kind and id, how it stood, since when."""

    kind: str
    id: str
    state: str
    at: str


@dataclass(frozen=True)
class Minute:
    """Both halves, as a decision keeps them."""

    known: list[Reference]
    unknown: list[Reference]


ANSWERED = (Answer.INFORMATION, Answer.NOTHING)


def freeze(named: Named, at: datetime) -> Minute:
    """As far as the declared worker sees it: nobody decides on what they may not know."""
    contact, one = named.contact, named.person.one
    checks = list(Check.objects.filter(contact=contact).order_by("asked_at"))
    known = [_of_check(c) for c in checks if c.answer in ANSWERED]
    files = Attachment.objects.filter(contact=contact, removed_at=None)
    known += [_reference("attachment", a.id, "attached", a.added_at) for a in files]
    known += [_reference("contact", c.id, c.stage, c.received_at or at) for c in _earlier(contact, one)]
    known += [_reference("flag", f.id, f.kind, f.starts) for f in Flag.objects.filter(live(at), person__one=one)]
    known += [_reference("event", e.id, e.kind, e.known_at) for e in _events(one)]
    unknown = [_of_check(c) for c in checks if c.answer not in ANSWERED]
    not_asked = Choice.objects.filter(contact=contact, asked=False).order_by("chosen_at")
    unknown += [_reference("choice", c.id, "not_asked", c.chosen_at) for c in not_asked]
    unsettled = Named.objects.filter(contact=contact, settled_at=None).order_by("added_at")
    unknown += [_reference("named", n.id, "not_settled", n.added_at) for n in unsettled]
    return Minute(known, unknown)


def _reference(kind: str, key: UUID, state: str, at: datetime) -> Reference:
    return Reference(kind=kind, id=str(key), state=str(state), at=at.isoformat())


def _of_check(check: Check) -> Reference:
    if check.answered_at is not None:
        return _reference("check", check.id, check.answer, check.answered_at)
    return _reference("check", check.id, "seen" if check.seen_at else "asked", check.seen_at or check.asked_at)


def _earlier(contact: Contact, one: UUID) -> Iterable[Contact]:
    rows = Contact.objects.filter(named__person__one=one).exclude(id=contact.id).exclude(stage=Stage.DRAFT)
    return rows.distinct().order_by("received_at")


def _events(one: UUID) -> Iterable[Event]:
    records = Person.objects.filter(one=one).values_list("id", flat=True)
    return reversed(everything(list(records)))


def of_kind(references: Iterable[Reference], kind: str) -> dict[UUID, Reference]:
    """The references of one kind by their id."""
    return {UUID(r["id"]): r for r in references if r["kind"] == kind}
