"""Keeps a child of the census: the record, its events on the timeline, the module as it was given; all or nothing.

It sends nothing: this is history. A number that somebody else has comes on the hub's list. Where the record says
something else already, that is noted.
"""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.inserting import write_all
from keel.base.ledger import Of, Word
from keel.people.grounds import actions as grounds
from keel.people.numbers import actions as numbers
from keel.people.persons import actions as persons
from keel.people.persons.models import Person
from keel.people.removal.queries import erased_under
from keel.returns.cin_census import earlier, locks
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.facts import Fact
from keel.returns.cin_census.forming import (
    Acting,
    Erased,
    Kept,
    Origin,
    Said,
    born_of,
    details_of,
    grant_of,
    happening_of,
    number_of,
    prefix_of,
    record_of,
    said_of,
)
from keel.returns.models import CensusRecord
from keel.timeline.happening import rows
from keel.timeline.models import Event, Subject


@action
def keep(*, child: Child, origin: Origin, by: Actor, at: datetime) -> Kept:
    """Keep one child. What was kept before from the same telling changes nothing, and leaves no word in the ledger.

    Raises Erased for one whom Keel was made to forget.
    """
    actor, said = Acting(by.id, origin.agency.id), said_of(child, origin.header)
    locks.hold([prefix_of(origin, said.number)])
    known = earlier.person(origin.authority, said.number)
    _refuse_erased(origin, said)
    if known and CensusRecord.objects.filter(person=known, digest=said.digest).exists():
        _open(known, origin, actor, at)
        return Kept(known.id, known=len(said.facts), notes=tuple(earlier.differences(known, child)))
    person = known or persons.add(details=details_of(child, origin), by=actor, at=at)
    differing = tuple(earlier.differences(person, child))
    if known:
        _learn(known, child, origin, actor, at)
    record = record_of(said, origin, person.id, actor, at)
    missing = tuple(earlier.no_longer_told(person.id, record, said.facts))
    record.save(force_insert=True)
    kept, items = _tell(record, said.facts, prefix_of(origin, said.number), born_of(person.birth_date, at), actor)
    ledger.record(Word.COLLECTED, "census.loaded", Of(record.id, [person.id], items), by=actor, at=at)
    sealed = _seal(person, child, actor, at)
    _open(person, origin, actor, at)
    numbers.notice(people=[person.id], by=actor, at=at)
    return replace(kept, is_new=known is None, is_sealed=sealed, notes=differing + missing)


def _refuse_erased(origin: Origin, said: Said) -> None:
    """Asked after looking for the record: an erasure that ends in between is seen here."""
    if erasure := erased_under(number_of(origin, said.number)).first():
        raise Erased(said.child, local_day(erasure.erased_at))


def _learn(known: Person, child: Child, origin: Origin, by: Actor, at: datetime) -> None:
    details = details_of(child, origin)
    if earlier.dies_before_birth(known, child):
        details = replace(details, birth_date=None, death_date=None)
    persons.learn(person=known, details=details, by=by, at=at)


def _tell(
    record: CensusRecord, told: tuple[Fact, ...], prefix: str, born: date | None, by: Actor
) -> tuple[Kept, list[UUID]]:
    """Put on the timeline what is not there yet. A fact in other words is a new event correcting the old."""
    before = earlier.events(prefix)
    events: list[Event] = []
    subjects: list[Subject] = []
    for number, fact in enumerate(told):
        old = before.get(prefix + fact.key)
        if old and (old.struck_at or old.words == fact.words):
            continue
        key = f"{old.source_key}{earlier.CORRECTION}" if old else prefix + fact.key
        event, people = rows(happening_of(record, fact, key, number, born), by=by, at=record.loaded_at)
        event.corrects = old
        events.append(event)
        subjects += people
    write_all(events)
    write_all(subjects)
    corrected = sum(e.corrects_id is not None for e in events)
    kept = Kept(record.person_id, new=len(events) - corrected, known=len(told) - len(events), corrected=corrected)
    return kept, [e.id for e in events]


def _seal(person: Person, child: Child, by: Actor, at: datetime) -> bool:
    """After an adoption the record is the adoption team's alone (safe practice 20), unless it is in use."""
    if child.adopted_on is None or person.sealed_at or earlier.is_in_use(person, child):
        return False
    persons.seal(person=person, by=by, at=at)
    return True


def _open(person: Person, origin: Origin, by: Actor, at: datetime) -> None:
    """To the seats of the team that was named; a sealed record to nobody."""
    if origin.team and not Person.objects.filter(id=person.id, sealed_at__isnull=False).exists():
        grounds.give(people=[person.id], to=origin.team, grant=grant_of(person.id), by=by, at=at)
