"""Confirming and undoing that two records are one person. Nothing is merged: a link joins, and can be taken away
again.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.people.grounds.actions import Refused
from keel.people.links import locks
from keel.people.links.models import Link
from keel.people.numbers import actions as numbers
from keel.people.persons.models import Person


@action
def confirm(*, record: Person, known: Person, evidence: str, by: Actor, at: datetime) -> Link:
    """A worker says that two records are one person, and why."""
    locks.hold()
    now = dict(Person.objects.filter(id__in=[record.id, known.id]).values_list("id", "one"))
    if len(now) < 2:
        raise Refused("One of these records is not yours to link.")
    if len(set(now.values())) < 2:
        raise Refused("These two records are linked already.")
    if record.sealed_at or known.sealed_at:
        raise Refused("One of these records is sealed and cannot be linked. Ask the adoption team.")
    link = Link(record=record, known=known, evidence=evidence, confirmed_by=by.id, confirmed_at=at)
    link.save(force_insert=True)
    _reunite(record.id)
    ledger.record(Word.COMBINED, "link.confirmed", Of(link.id, [record.id, known.id]), by=by, at=at)
    return link


@action
def undo(*, link: Link, why: str, by: Actor, at: datetime) -> None:
    """Take a link away; both records are again what they were."""
    if not why.strip():
        raise Refused("Write why these are not the same person.")
    changed = Link.objects.filter(id=link.id, undone_at=None).update(undone_at=at, undone_by=by.id, undone_why=why)
    if not changed:
        raise Refused("This link was undone already.")
    _reunite(link.record_id)
    _reunite(link.known_id)
    ledger.record(Word.COMBINED, "link.undone", Of(link.id, [link.record_id, link.known_id]), by=by, at=at)
    numbers.notice(people=[link.record_id, link.known_id], by=by, at=at)


def _reunite(person: UUID) -> None:
    """Compute again which records are one person, from the live links alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_reunite(%s)", [person])
