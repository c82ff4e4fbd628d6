"""Who is who to whom, parental responsibility and safe contact, as somebody says it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.people.family.models import Relationship, Responsibility, SafeContact, Tie


@dataclass(frozen=True)
class Said:
    """`person` is the `tie` of `other`, and whose word that is."""

    person: UUID
    other: UUID
    tie: Tie
    by: str = ""


@action
def relate(*, said: Said, by: Actor, at: datetime) -> None:
    """Record what one person is to another. Said again it changes nothing; said otherwise, the earlier one ends."""
    relate_each(each=[said], by=by, at=at)


@action
def relate_each(*, each: Sequence[Said], by: Actor, at: datetime) -> None:
    """The same of many, no two of them about the same two people."""
    live = Relationship.objects.filter(person_id__in={s.person for s in each}, ends=None)
    there = {(row.person_id, row.other_id, row.tie): row.id for row in live}
    new = [said for said in each if (said.person, said.other, said.tie) not in there]
    pairs = {(said.person, said.other) for said in new}
    ended = [row for (person, other, _), row in there.items() if (person, other) in pairs]
    if ended:
        Relationship.objects.filter(id__in=ended).update(ends=local_day(at))
    relate_new(said=new, by=by, at=at)


@action
def relate_new(*, said: Iterable[Said], by: Actor, at: datetime) -> None:
    """Record what people are to each other of whom nothing was said before, as their records were made just now."""
    rows = [
        Relationship(person_id=s.person, other_id=s.other, tie=s.tie, said_by=s.by, recorded_at=at, recorded_by=by.id)
        for s in said
    ]
    Relationship.objects.bulk_create(rows)
    told = [Of(row.id, [row.person_id, row.other_id]) for row in rows]
    ledger.record_each(Word.COLLECTED, "relationship.said", told, by=by, at=at)


@action
def part(*, person: UUID, other: UUID, by: Actor, at: datetime) -> None:
    """One person is said to be nothing to another any more."""
    if Relationship.objects.filter(person_id=person, other_id=other, ends=None).update(ends=local_day(at)):
        ledger.record(Word.ALTERED, "relationship.ended", Of(subjects=[person, other]), by=by, at=at)


@dataclass(frozen=True)
class Held:
    """Whether an adult holds parental responsibility for a child, and how that is known (safe practice 25)."""

    adult: UUID
    child: UUID
    held: str
    ground: str = ""


@action
def hold(*, said: Held, by: Actor, at: datetime) -> None:
    """Record what is said of parental responsibility; the newest counts, and the same twice is written once."""
    rows = Responsibility.objects.filter(adult_id=said.adult, child_id=said.child).order_by("-recorded_at")
    newest = rows.first()
    if newest and (newest.held, newest.ground) == (said.held, said.ground):
        return
    row = Responsibility(
        adult_id=said.adult, child_id=said.child, held=said.held, ground=said.ground, recorded_at=at, recorded_by=by.id
    )
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "responsibility.said", Of(row.id, [said.adult, said.child]), by=by, at=at)


@dataclass(frozen=True)
class Safe:
    """How an adult may safely be reached. Nothing said is not the same as nothing to fear."""

    phone: str = ""
    times: str = ""
    no_letters: bool = False
    no_voicemail: bool = False
    note: str = ""


@action
def reach(*, person: UUID, safe: Safe, by: Actor, at: datetime) -> SafeContact:
    """Record how an adult may safely be reached; the newest counts (safe practice 16)."""
    row = SafeContact(
        person_id=person, phone=safe.phone, times=safe.times, no_letters=safe.no_letters,
        no_voicemail=safe.no_voicemail, note=safe.note, recorded_at=at, recorded_by=by.id,
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "safe_contact.said", Of(row.id, [person]), by=by, at=at)
    return row
