"""A worker settles who a named person is: one of the known, or none of them. Either can be taken back."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.checks.actions import open_to_asked
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Named
from keel.front_door.decisions.known_worker import tell_known_worker
from keel.front_door.identity.evidence import Known, evidence
from keel.people.adoption import actions as adoption
from keel.people.family.queries import family
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level
from keel.people.links import actions as links
from keel.people.links.models import Link
from keel.people.numbers import actions as numbers
from keel.people.persons.models import Person
from keel.people.persons.queries import records_of

YEAR = timedelta(days=365)


@action
def settle(*, named: Named, known: Known | None, by: Worker, at: datetime) -> Link | None:
    """Say who this is. `known` None says 'none of these': a new person. Opens the hub's ground first, then reads."""
    if Named.objects.filter(id=named.id, settled_at=None).update(settled_at=at, settled_by=by.id) == 0:
        raise Refused("Somebody settled who this is a moment ago. Look at the page again.")
    contact = named.contact
    link = _join(contact, named.person, known, by=by, at=at) if known else None
    if link:
        _open_to_asked(contact, by=by, at=at)
    else:
        adoption.warn(record=named.person, by=by, at=at)
    _open(contact, family(named.person_id, (at - YEAR).date()), by=by, at=at)
    ledger.record(Word.ALTERED, "identity.settled", Of(named.id, [named.person_id]), by=by, at=at)
    numbers.notice(people=[named.person_id], by=by, at=at)
    tell_known_worker(contact=contact, person=named.person, by=by, at=at)
    return link


def _join(contact: Contact, record: Person, known: Known, *, by: Worker, at: datetime) -> Link:
    told = evidence(record, known)
    _open(contact, family(known.person, (at - YEAR).date()), by=by, at=at)
    return links.confirm(record=record, known=Person.objects.get(id=known.person), evidence=told, by=by, at=at)


def _open_to_asked(contact: Contact, *, by: Worker, at: datetime) -> None:
    """Those asked already see the summary of whom it is about, as far as is known now, until the contact closes."""
    for check in Check.objects.filter(contact=contact).select_related("team", "contact"):
        open_to_asked(check=check, by=by, at=at)


def _open(contact: Contact, people: Iterable[UUID], *, by: Worker, at: datetime) -> None:
    """Open people to the hub's seats for this contact: before anything of theirs is read."""
    grant = Grant(GroundKind.HUB, Level.CONTENT, contact.id)
    grounds.give(people=people, to=contact.hub, grant=grant, by=by, at=at)


@action
def unsettle(*, named: Named, why: str, by: Worker, at: datetime) -> None:
    """Take back who a named person was said to be; the hub keeps what the contact itself names, and no more."""
    contact = named.contact
    settled = Named.objects.filter(id=named.id).values("settled_at")
    for link in Link.objects.filter(record_id=named.person_id, confirmed_at__in=settled, undone_at=None):
        links.undo(link=link, why=why, by=by, at=at)
    Named.objects.filter(id=named.id).update(settled_at=None, settled_by=None)
    grounds.end(about=named.id, kinds=[GroundKind.INVOLVED], by=by, at=at)
    _open_anew(contact, by=by, at=at)
    ledger.record(Word.ALTERED, "identity.unsettled", Of(named.id, [named.person_id]), by=by, at=at)


def _open_anew(contact: Contact, *, by: Worker, at: datetime) -> None:
    """Whom the contact names, and the families of those who are settled, as links say now; nobody else. A closed one
    opens nobody any more.
    """
    grounds.end(about=contact.id, kinds=[GroundKind.HUB, GroundKind.CHECK], by=by, at=at)
    if contact.stage not in OPEN_STAGES:
        return
    _open(contact, Named.objects.filter(contact=contact).values_list("person_id", flat=True), by=by, at=at)
    for other in Named.objects.filter(contact=contact, settled_at__isnull=False):
        _open(contact, family(other.person_id, (at - YEAR).date()), by=by, at=at)
    _open_to_asked(contact, by=by, at=at)


@action
def part(*, link: Link, why: str, by: Worker, at: datetime) -> None:
    """Take back that two records are one person. Where a contact said so, who it names is then to be settled anew; of
    either person the hub keeps what its open contacts lead to.
    """
    if named := Named.objects.filter(person_id=link.record_id, settled_at=link.confirmed_at).first():
        unsettle(named=named, why=why, by=by, at=at)
        return
    people = [person.id for person, _ in records_of(link.record_id)]
    links.undo(link=link, why=why, by=by, at=at)
    open_contacts_anew(people=people, by=by, at=at)


@action
def open_contacts_anew(*, people: Collection[UUID], by: Worker, at: datetime) -> None:
    """Of open contacts that name one of these people: open what links say now, after they were joined or parted."""
    for contact in Contact.objects.filter(named__person__in=people, stage__in=OPEN_STAGES).distinct():
        _open_anew(contact, by=by, at=at)
    ledger.record(Word.ALTERED, "identity.opened_anew", Of(None, list(people)), by=by, at=at)
