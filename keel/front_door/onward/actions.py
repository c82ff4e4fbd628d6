"""Sending on through a side door, and the receipt; keeping the contact book."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import TeamKind
from keel.agencies.models import Team, Worker
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import Contact, Named, Part, Stage
from keel.front_door.events import ONWARD, SENT_ON
from keel.front_door.onward.doors import Door, doors
from keel.front_door.onward.models import BookEntry, OnwardReferral
from keel.front_door.onward.queries import keepers
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Person
from keel.sources.items import stamp
from keel.timeline import actions as timeline
from keel.timeline.happening import Happening

REFUSED = "front_door.onward_refused"
ALLEGATION_SENT = "front_door.allegation_sent"


@dataclass(frozen=True)
class Sending:
    """Through which door, about whom, to whom there, how, and what that service needs: answers in the door's order.
    `to_team`: the authority's own designated officers, who take it in Keel. `adult`: of whom the contact says nothing.
    """

    door: str
    named: UUID | None
    service: str
    to_person: str
    how: str
    phone: str = ""
    answers: tuple[str, ...] = ()
    to_team: Team | None = None
    adult: Details | None = None


@action
def send_on(*, contact: Contact, sending: Sending, by: Worker, at: datetime) -> OnwardReferral:
    """Send on. The contact keeps its decision and its clocks; nothing is given away before it is received."""
    row = Contact.objects.select_for_update(of=("self",)).get(id=contact.id)
    door = doors().get(sending.door)
    if door is None or row.stage == Stage.DRAFT:
        raise Refused("Choose one of the side doors.")
    if not (sending.service.strip() and sending.to_person.strip() and sending.how.strip()):
        raise Refused("Write who has it there, by name, and how it went to them.")
    missing = [need for need, said in zip(door.needs, (*sending.answers, *[""] * 9), strict=False) if not said.strip()]
    if missing:
        raise Refused(f"They cannot begin without it: {missing[0].lower()}. Write that it is not known, if so.")
    person = _somebody_else(door, sending.adult, by=by, at=at) if sending.adult else _named(row, door, sending)
    made = OnwardReferral(
        id=uuid4(), contact=row, person=person, door=door.code, restricted=door.restricted,
        not_named=f"{sending.adult.given} {sending.adult.family}" if sending.adult else "",
        service=sending.service, to_person=sending.to_person, how=sending.how, phone=sending.phone,
        to_team=sending.to_team,
        facts=[list(pair) for pair in zip(door.needs, sending.answers, strict=True)], sent_by=by.id, sent_at=at,
        **stamp(ONWARD, by=by, at=at, born=person.birth_date),
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.DISCLOSED, "onward.sent", Of(made.id, [person.id]), by=by, at=at)
    if sending.to_team:
        _hand_to_officers(made, sending.to_team, by=by, at=at)
    if not door.restricted:
        said = f"Sent on: {door.label.lower()}."
        happening = Happening(SENT_ON, [person.id], at, said, about=row.id, audience="hub")
        timeline.record(happening=happening, by=by, at=at)
    return made


def _named(contact: Contact, door: Door, sending: Sending) -> Person:
    rows = Named.objects.filter(id__in=[sending.named] if sending.named else [], contact=contact)
    named = rows.select_related("person").first()
    if named is None or (named.part == Part.ADULT) != (door.subject == "adult"):
        raise Refused(f"Choose {'an adult' if door.subject == 'adult' else 'a child'} who is named on this contact.")
    return named.person


def _somebody_else(door: Door, adult: Details, *, by: Worker, at: datetime) -> Person:
    """A record for this allegation alone, whoever else has one: nobody is looked up, so nothing says who is known."""
    if not door.restricted:
        raise Refused("Only an allegation is about somebody whom the contact does not name.")
    if not (adult.given.strip() and adult.family.strip()):
        raise Refused("Write the adult’s name, so that nobody takes them for another.")
    return persons.add(details=adult, by=by, at=at, sealed=True)


def _hand_to_officers(made: OnwardReferral, team: Team, *, by: Worker, at: datetime) -> None:
    """They are told that something waits, and see who the adult is; of the contact they read what was sent, no more."""
    if made.door != "allegation" or team.kind != TeamKind.ALLEGATIONS:
        raise Refused("Only an allegation goes to the designated officers in Keel.")
    grant = Grant(GroundKind.ALLEGATION, Level.SUMMARY, made.id)
    grounds.give(people=[made.person_id], to=team, grant=grant, by=by, at=at)
    agencies.send(note=Note(ALLEGATION_SENT, made.id, [made.person_id]), to=team, by=by, at=at)


@action
def received(*, onward: OnwardReferral, who: str, by: Worker, at: datetime) -> None:
    """Somebody there has it, by name. From now on it is theirs."""
    row = _open(onward)
    if not who.strip():
        raise Refused("Write who there says that they have it.")
    OnwardReferral.objects.filter(id=row.id).update(received_by=who, received_at=at)
    ledger.record(Word.ALTERED, "onward.received", Of(row.id, [row.person_id]), by=by, at=at)


@action
def refused(*, onward: OnwardReferral, who: str, why: str, by: Worker, at: datetime) -> None:
    """They will not take it: it stays ours, and who holds the contact is told."""
    row = _open(onward)
    if not (who.strip() and why.strip()):
        raise Refused("Write who there refuses it, and why.")
    OnwardReferral.objects.filter(id=row.id).update(received_by=who, received_at=at, refused_why=why)
    ledger.record(Word.ALTERED, "onward.refused", Of(row.id, [row.person_id]), by=by, at=at)
    if row.restricted:
        tell_apart(onward=row, by=by, at=at)
        return
    contact = Contact.objects.select_related("owner", "hub").get(id=row.contact_id)
    note = Note(REFUSED, contact.id, [row.person_id], f"What was sent on from {contact.reference} was not taken.")
    agencies.send(note=note, to=contact.owner or contact.hub, by=by, at=at)


@action
def tell_apart(*, onward: OnwardReferral, by: Worker, at: datetime) -> None:
    """That an allegation was not taken: to who sent it and to the hub's managers. Nobody else knows of it."""
    note = Note(REFUSED, onward.contact_id, [onward.person_id], "What you or your hub sent on was not taken.")
    for worker in keepers(onward, at):
        agencies.send(note=note, to=worker, by=by, at=at)


@action
def settle(*, onward: OnwardReferral, why: str, by: Worker, at: datetime) -> None:
    """What was not taken goes nowhere else: somebody of the hub says why, of an allegation a manager."""
    if not why.strip():
        raise Refused("Write why it goes nowhere else.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_settle_onward(%s, %s)", [onward.id, why])
        if not cursor.fetchone()[0]:
            raise Refused("This is not yours to close, or it is not open any more. Look at the side doors again.")
    ledger.record(Word.ALTERED, "onward.settled", Of(onward.id, [onward.person_id]), by=by, at=at)


def _open(onward: OnwardReferral) -> OnwardReferral:
    """Not locked: what was answered may be changed by nobody, and so not be locked. The database has the last word."""
    row = OnwardReferral.objects.get(id=onward.id)
    if row.to_team_id:
        raise Refused("A designated officer takes this in Keel, by name. Ring them if nobody does.")
    if row.received_at:
        raise Refused(f"This was answered already, {words.moment(row.received_at)}, by {row.received_by}.")
    return row


@dataclass(frozen=True)
class Entry:
    """Whom to ring at a service elsewhere."""

    door: str
    service: str
    phone: str
    area: str = ""
    out_of_hours: str = ""
    email: str = ""


@action
def note_entry(*, entry: Entry, by: Worker, at: datetime, instead_of: BookEntry | None = None) -> BookEntry:
    """Write a service into the contact book, in the place of how it stood there before."""
    if entry.door not in doors() or not (entry.service.strip() and entry.phone.strip()):
        raise Refused("Write the service and the number to ring.")
    if instead_of:
        BookEntry.objects.filter(id=instead_of.id, closed_at=None).update(closed_at=at)
    row = BookEntry(
        door=entry.door, service=entry.service, phone=entry.phone, area=entry.area, out_of_hours=entry.out_of_hours,
        email=entry.email, checked_at=at, checked_by=by.id,
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record(Word.ALTERED, "contact_book.written", Of(row.id), by=by, at=at)
    return row
