"""A person's numbers: given, verified, superseded by a newer one, said to be wrong here, noticed on another's record.

Nothing is overwritten: what was given stays, with what is known of it now and who says so.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.numbers import locks
from keel.people.persons.identifiers import Number, fault, tidy
from keel.people.persons.models import Identifier, Person, Scheme, Verified

GONE = "Somebody said that this number is wrong here, or gave a newer one, a moment ago. Look at the page again."
TOLD = "An authority’s own id comes with what the authority sends, and is not typed in."


@action
def give(*, person: Person, number: Number, by: Actor, at: datetime) -> Identifier:
    """Another number of this person; refused with a sentence where it cannot be one, or stands here already."""
    given = number._replace(value=tidy(number.scheme, number.value))
    if wrong := TOLD if given.scheme == Scheme.LA_CHILD else fault(given.scheme, given.value):
        raise Refused(wrong)
    locks.hold(given)
    if _same(given, person).exists():
        raise Refused("Keel has this number of them already.")
    row = Identifier(person=person, **given._asdict(), recorded_at=at, recorded_by=by.id)
    row.save(force_insert=True)
    ledger.record(Word.ALTERED, "number.given", Of(row.id, [person.id]), by=by, at=at)
    notice(people=[person.id], by=by, at=at)
    return row


def _same(number: Number, person: Person) -> QuerySet[Identifier]:
    """This number as any record of this person has it, where nobody said that it is wrong."""
    return Identifier.objects.filter(**number._asdict(), person__one=person.one, wrong_at=None)


@action
def verify(*, number: Identifier, where: Verified, by: Actor, at: datetime) -> None:
    """Somebody saw that it is this person's, and says where. Who said so first stays."""
    if not _standing(number).filter(verified_at=None).update(verified_as=where, verified_at=at, verified_by=by.id):
        raise Refused(GONE)
    ledger.record(Word.ALTERED, "number.verified", Of(number.id, [number.person_id]), by=by, at=at)


@action
def supersede(*, number: Identifier, newer: str, by: Actor, at: datetime) -> Identifier:
    """A newer number of the same kind came in its place, which Keel may have already. The old one still finds them, for
    others write it still.
    """
    told = Number(number.scheme, number.issuer, tidy(number.scheme, newer))
    row = _same(told, number.person).exclude(value=number.value).filter(superseded_by=None).first()
    row = row or give(person=number.person, number=told, by=by, at=at)
    if not _standing(number).update(superseded_by=row):
        raise Refused(GONE)
    ledger.record(Word.ALTERED, "number.superseded", Of(number.id, [number.person_id]), by=by, at=at)
    return row


@action
def set_wrong(*, number: Identifier, why: str, by: Actor, at: datetime) -> None:
    """It is not this person's, on whichever of their records it stands. It stays to be read, finds nobody any more, and
    nothing is joined by it. One that it had come in the place of holds again.
    """
    if not why.strip():
        raise Refused("Write how you know that this number is not theirs.")
    told = Number(number.scheme, number.issuer, number.value)
    locks.hold(told)
    rows = list(_same(told, number.person).values_list("id", "person"))
    if number.id not in dict(rows):
        raise Refused(GONE)
    wrong = Identifier.objects.filter(id__in=dict(rows))
    Identifier.objects.filter(superseded_by__in=wrong.values("id")).update(superseded_by=None)
    wrong.update(wrong_at=at, wrong_by=by.id, wrong_why=why)
    ledger.record_each(Word.ALTERED, "number.wrong", [Of(row, [who]) for row, who in rows], by=by, at=at)


def _standing(number: Identifier) -> QuerySet[Identifier]:
    """The number, where nobody said a moment ago that it is wrong, or gave a newer one."""
    return Identifier.objects.filter(id=number.id, wrong_at=None, superseded_by=None)


@action
def notice(*, people: Iterable[UUID], by: Actor, at: datetime) -> None:
    """Put on the hub's list what these records have in common with somebody else's (findings: record_systems)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, person FROM keel_notice_doubled(%s, %s)", [list(people), at])
        found = cursor.fetchall()
    doubled = [Of(number, [person]) for number, person in found]
    ledger.record_each(Word.ALTERED, "number.used_twice", doubled, by=by, at=at)
