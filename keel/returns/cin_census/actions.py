"""Keeps a child of the census: the record, its events on the timeline, the module as it was given; all or nothing.

It raises no alert and sends nothing: this is history. Where the record says something else already, that is noted.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

from keel.agencies.models import Agency, Team
from keel.base import ledger, words
from keel.base.actors import Actor
from keel.base.hours import local_day, moment
from keel.base.ledger import Of, Word
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Person, Scheme, Sex
from keel.people.removal.numbers import Number
from keel.people.removal.queries import erased_under
from keel.returns.cin_census import earlier
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.codes import DISABILITY, ETHNICITY
from keel.returns.cin_census.facts import Fact, facts
from keel.returns.cin_census.header import Header
from keel.returns.cin_census.kinds import RECORD
from keel.returns.cin_census.notes import Note
from keel.returns.cin_census.stored import to_json
from keel.returns.models import CensusRecord
from keel.sources.items import stamp
from keel.timeline.happening import Happening, rows
from keel.timeline.models import Event, Subject

LONGEST_NUMBER = 40
FIRST_BIRTH = date(1900, 1, 1)
Facts = tuple[Fact, ...]


@dataclass(frozen=True)
class Origin:
    """Whose history it is: the agency, the authority's code, the file, and the team that may open the records."""

    agency: Agency
    authority: str
    header: Header
    file_digest: str
    team: Team | None = None


class Acting(NamedTuple):
    """The one who imports, in the name of the agency whose history it is: that agency controls what is written."""

    id: UUID
    agency_id: UUID


@dataclass(frozen=True)
class Kept:
    """What came of a child: whether its record is new or sealed, its facts new, known and corrected, what to tell."""

    person: UUID
    is_new: bool = False
    is_sealed: bool = False
    new: int = 0
    known: int = 0
    corrected: int = 0
    notes: tuple[Note, ...] = ()


class Erased(Exception):
    """This child was erased from Keel, and is not loaded again (decision 0022)."""

    def __init__(self, child: Child, on: date) -> None:
        self.note = Note(
            child.identifiers.at("la_child_id") or child.line,
            f"this child was erased from Keel on {words.day(on)} and is not loaded again",
        )


@transaction.atomic
def keep(*, child: Child, origin: Origin, by: Actor, at: datetime) -> Kept:
    """Keep one child. What was kept before from the same telling changes nothing, and leaves no word in the ledger.

    Raises Erased for one whom Keel was made to forget.
    """
    actor = Acting(by.id, origin.agency.id)
    known = _only_one(origin, child)
    _refuse_erased(origin, child)
    record = _record(child, origin, known, actor, at)
    told = facts(child, origin.header.reference_date)
    if known and CensusRecord.objects.filter(person=known, digest=record.digest).exists():
        _open(known, origin, actor, at)
        return Kept(known.id, known=len(told), notes=tuple(earlier.differences(known, child)))
    person = known or persons.add(details=_details(child, origin), by=actor, at=at)
    differing = tuple(earlier.differences(person, child))
    if known:
        _learn(known, child, origin, actor, at)
    missing = tuple(earlier.no_longer_told(person.id, record, told))
    record.person = person
    record.save(force_insert=True)
    kept, items = _tell(record, told, _prefix(origin, child), actor, at)
    ledger.record(Word.COLLECTED, "census.loaded", Of(record.id, [person.id], items), by=actor, at=at)
    sealed = _seal(person, child, actor, at)
    _open(person, origin, actor, at)
    return replace(kept, is_new=known is None, is_sealed=sealed, notes=differing + missing)


def _only_one(origin: Origin, child: Child) -> Person | None:
    """The record of this child id, while nobody else keeps the same child."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [_prefix(origin, child)])
    return earlier.person(origin.authority, child.identifiers.la_child_id or "")


def _refuse_erased(origin: Origin, child: Child) -> None:
    """Asked after looking for the record: an erasure that ends in between is seen here."""
    number = Number(Scheme.LA_CHILD, origin.authority, child.identifiers.la_child_id or "")
    if erasure := erased_under(number).first():
        raise Erased(child, local_day(erasure.erased_at))


def _prefix(origin: Origin, child: Child) -> str:
    return f"cin-census:{origin.authority}:{child.identifiers.la_child_id}:"


def _details(child: Child, origin: Origin) -> Details:
    who, traits = child.identifiers, child.characteristics
    disabilities = [DISABILITY[d] for d in traits.disabilities if d in DISABILITY and d != "NONE"]
    upn = who.upn if who.upn and len(who.upn) <= LONGEST_NUMBER else ""
    return Details(
        kind=Kind.UNBORN if child.is_unborn else Kind.CHILD,
        birth_date=who.birth_date,
        expected_date=who.expected_date,
        death_date=who.death_date,
        sex=Sex(child.sex),
        identity={
            "ethnicity": traits.ethnicity if traits.ethnicity in ETHNICITY else "",
            "disability": "; ".join(dict.fromkeys(disabilities)),
        },
        numbers=((Scheme.LA_CHILD, origin.authority, who.la_child_id or ""), (Scheme.UPN, "", upn)),
    )


def _learn(known: Person, child: Child, origin: Origin, by: Actor, at: datetime) -> None:
    details = _details(child, origin)
    if earlier.dies_before_birth(known, child):
        details = replace(details, birth_date=None, death_date=None)
    persons.learn(person=known, details=details, by=by, at=at)


def _record(child: Child, origin: Origin, known: Person | None, by: Actor, at: datetime) -> CensusRecord:
    header, module = origin.header, to_json(child)
    told = json.dumps([header.year, str(header.reference_date), module], sort_keys=True)
    return CensusRecord(
        person=known,
        authority=origin.authority,
        year=header.year,
        reference_date=header.reference_date,
        file_digest=origin.file_digest,
        line=child.line,
        module=module,
        digest=hashlib.sha256(told.encode()).hexdigest(),
        loaded_at=at,
        **stamp(RECORD, by=by, at=at, born=_born(child.identifiers.birth_date, at)),
    )


def _born(born: date | None, at: datetime) -> date | None:
    """The birth to count the years of keeping from, where it is one that can be."""
    return born if born and FIRST_BIRTH <= born <= at.date() else None


def _tell(record: CensusRecord, told: Facts, prefix: str, by: Actor, at: datetime) -> tuple[Kept, list[UUID]]:
    """Put on the timeline what is not there yet. A fact in other words is a new event correcting the old."""
    before = earlier.events(prefix)
    events: list[Event] = []
    subjects: list[Subject] = []
    for number, fact in enumerate(told):
        old = before.get(prefix + fact.key)
        if old and (old.struck_at or old.words == fact.words):
            continue
        key = f"{old.source_key}{earlier.CORRECTION}" if old else prefix + fact.key
        event, people = rows(_happening(record, fact, key, number), by=by, at=at)
        event.corrects = old
        events.append(event)
        subjects += people
    Event.objects.bulk_create(events)
    Subject.objects.bulk_create(subjects)
    corrected = sum(e.corrects_id is not None for e in events)
    kept = Kept(record.person_id, new=len(events) - corrected, known=len(told) - len(events), corrected=corrected)
    return kept, [e.id for e in events]


def _happening(record: CensusRecord, fact: Fact, key: str, number: int) -> Happening:
    """Of the day only; seconds keep what happened on one day in its order."""
    return Happening(
        kind=fact.kind,
        subjects=[record.person_id],
        happened_at=moment(fact.on, time(0)) + timedelta(seconds=number),
        words=fact.words,
        about=record.id,
        day_only=True,
        source_key=key,
        born=_born(record.person.birth_date, record.loaded_at),
    )


def _seal(person: Person, child: Child, by: Actor, at: datetime) -> bool:
    """After an adoption the record is the adoption team's alone (safe practice 20), unless it is in use."""
    if child.adopted_on is None or person.sealed_at or earlier.is_in_use(person, child):
        return False
    persons.seal(person=person, by=by, at=at)
    return True


def _open(person: Person, origin: Origin, by: Actor, at: datetime) -> None:
    """To the seats of the team that was named; a sealed record to nobody."""
    if origin.team and not Person.objects.filter(id=person.id, sealed_at__isnull=False).exists():
        grant = Grant(GroundKind.INVOLVED, Level.CONTENT, person.id)
        grounds.give(people=[person.id], to=origin.team, grant=grant, by=by, at=at)
