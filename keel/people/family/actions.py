"""Who is who to whom, parental responsibility and safe contact, as somebody says it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.family.models import CARE, INVERSE, Relationship, Responsibility, SafeContact, Tie


@dataclass(frozen=True)
class Said:
    """`person` is the `tie` of `other`, and whose word that is."""

    person: UUID
    other: UUID
    tie: Tie
    by: str = ""
    since: date | None = None


@action
def relate(*, said: Said, by: Actor, at: datetime) -> None:
    """Record what one person is to another. Said again it changes nothing; said otherwise, the earlier one ends."""
    relate_each(each=[said], by=by, at=at)


@action
def relate_each(*, each: Sequence[Said], by: Actor, at: datetime) -> None:
    """The same of many, no two of them about the same two people."""
    told = {s.person for s in each}
    live = Relationship.objects.filter(Q(person_id__in=told) | Q(other_id__in=told), ends=None)
    there: dict[tuple[UUID, UUID], set[tuple[Tie, UUID]]] = {}
    for row in live:  # whichever way round it was said
        there.setdefault((row.person_id, row.other_id), set()).add((Tie(row.tie), row.id))
        there.setdefault((row.other_id, row.person_id), set()).add((INVERSE[Tie(row.tie)], row.id))
    new = [said for said in each if said.tie not in {tie for tie, _ in there.get((said.person, said.other), ())}]
    ended = [
        row
        for said in new
        for tie, row in there.get((said.person, said.other), ())
        if (tie in CARE) == (said.tie in CARE)
    ]
    if ended:
        Relationship.objects.filter(id__in=ended).update(ends=local_day(at))
    relate_new(said=new, by=by, at=at)


@action
def relate_new(*, said: Iterable[Said], by: Actor, at: datetime) -> None:
    """Record what people are to each other of whom nothing was said before, as their records were made just now."""
    rows = [
        Relationship(
            person_id=s.person,
            other_id=s.other,
            tie=s.tie,
            said_by=s.by,
            starts=s.since,
            recorded_at=at,
            recorded_by=by.id,
        )
        for s in said
    ]
    Relationship.objects.bulk_create(rows)
    told = [Of(row.id, [row.person_id, row.other_id]) for row in rows]
    ledger.record_each(Word.COLLECTED, "relationship.said", told, by=by, at=at)


@action
def end(*, person: Collection[UUID], other: Collection[UUID], on: date, by: Actor, at: datetime) -> None:
    """From a day on two people are no longer to each other what they were, whichever way round it was said, and on
    whichever of their records.
    """
    both = Q(person_id__in=person, other_id__in=other) | Q(person_id__in=other, other_id__in=person)
    live = Relationship.objects.filter(both, ends=None)
    if live.filter(starts__gt=on).exists():
        raise Refused("That is before it began. Check the day.")
    if not live.update(ends=on):
        raise Refused("They are nothing to each other that stands. Look at the page again.")
    ledger.record(Word.ALTERED, "relationship.ended", Of(subjects=[*person, *other]), by=by, at=at)


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
    since: date | None = None


@action
def hold(*, said: Held, by: Actor, at: datetime) -> None:
    """Record what is said of parental responsibility; the newest counts, and the same twice is written once."""
    rows = Responsibility.objects.filter(adult_id=said.adult, child_id=said.child).order_by("-recorded_at")
    newest = rows.first()
    if newest and (newest.held, newest.ground) == (said.held, said.ground) and said.since in (None, newest.since):
        return
    row = Responsibility(
        adult_id=said.adult, child_id=said.child, held=said.held, ground=said.ground, since=said.since,
        recorded_at=at, recorded_by=by.id,
    )  # fmt: skip
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
