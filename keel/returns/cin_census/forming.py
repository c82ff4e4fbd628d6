"""What a child of the census becomes: its details, its kept module, its events. Not saved here: for one child by itself
and for those of a whole file."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from keel.agencies.models import Agency, Team
from keel.base import words
from keel.base.actors import Actor
from keel.base.hours import moment
from keel.base.inserting import cell, stencil
from keel.base.rows import fresh
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons.actions import Details
from keel.people.persons.identifiers import Number
from keel.people.persons.models import Kind, Scheme, Sex
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.codes import DISABILITY, ETHNICITY
from keel.returns.cin_census.facts import Fact, facts
from keel.returns.cin_census.header import Header
from keel.returns.cin_census.kinds import RECORD
from keel.returns.cin_census.notes import Note
from keel.returns.cin_census.stored import to_json
from keel.returns.models import CensusRecord
from keel.sources.items import stamp
from keel.timeline.happening import Happening
from keel.timeline.lines import Lines, Writer

LONGEST_NUMBER = 40
FIRST_BIRTH = date(1900, 1, 1)


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


class Said(NamedTuple):
    """A child as the file says it: its module, the module's digest, its facts."""

    child: Child
    module: dict[str, Any]
    digest: str
    facts: tuple[Fact, ...]

    @property
    def number(self) -> str:
        """The authority's own id."""
        return number_in(self.child)


class New(NamedTuple):
    """What a child becomes of whom nothing was told before, as lines of tables, under an id that is drawn already.

    It goes from process to process, so there is nothing in it that can be made again.
    """

    child: Child
    digest: str
    details: Details
    record: UUID
    module: str
    history: Lines

    @property
    def number(self) -> str:
        """The authority's own id."""
        return number_in(self.child)


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


def said_of(child: Child, header: Header) -> Said:
    module = to_json(child)
    told = json.dumps([header.year, str(header.reference_date), module], sort_keys=True)
    return Said(child, module, hashlib.sha256(told.encode()).hexdigest(), facts(child, header.reference_date))


def number_in(child: Child) -> str:
    return child.identifiers.la_child_id or ""


def prefix_of(origin: Origin, number: str) -> str:
    """How the keys of a child's events begin."""
    return f"cin-census:{origin.authority}:{number}:"


def number_of(origin: Origin, number: str) -> Number:
    return Number(Scheme.LA_CHILD, origin.authority, number)


def new(children: Iterable[Child], origin: Origin, by: Actor, at: datetime) -> Iterator[New]:
    """What each becomes, unless Keel knows it. It asks the database nothing, so it can be done while others do."""
    actor = Acting(by.id, origin.agency.id)
    writer, such = Writer(actor, at), ""
    for child in children:
        said, key = said_of(child, origin.header), uuid4()
        details = replace(details_of(child, origin), key=key)
        record = record_of(said, origin, key, actor, at)
        such = such or stencil(record, "keep_until", "id", "person_id", "line", "module", "digest")
        module = such % (
            record.keep_until,
            record.id.hex,
            key.hex,
            child.line,
            cell(json.dumps(said.module)),
            said.digest,
        )
        born, prefix = born_of(details.birth_date, at), prefix_of(origin, said.number)
        history = [happening_of(record, fact, prefix + fact.key, n, born) for n, fact in enumerate(said.facts)]
        yield New(child, said.digest, details, record.id, module, writer.lines(history))


def details_of(child: Child, origin: Origin) -> Details:
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


def record_of(said: Said, origin: Origin, person: UUID, by: Actor, at: datetime) -> CensusRecord:
    header = origin.header
    return fresh(
        CensusRecord,
        person_id=person,
        authority=origin.authority,
        year=header.year,
        reference_date=header.reference_date,
        file_digest=origin.file_digest,
        line=said.child.line,
        module=said.module,
        digest=said.digest,
        loaded_at=at,
        **stamp(RECORD, by=by, at=at, born=born_of(said.child.identifiers.birth_date, at)),
    )


def born_of(born: date | None, at: datetime) -> date | None:
    """The birth to count the years of keeping from, where it is one that can be."""
    return born if born and FIRST_BIRTH <= born <= at.date() else None


def happening_of(record: CensusRecord, fact: Fact, key: str, number: int, born: date | None) -> Happening:
    """Of the day only; seconds keep what happened on one day in its order."""
    return Happening(
        kind=fact.kind,
        subjects=[record.person_id],
        happened_at=_midnight(fact.on) + timedelta(seconds=number),
        words=fact.words,
        about=record.id,
        day_only=True,
        source_key=key,
        born=born,
    )


@lru_cache(maxsize=8192)
def _midnight(day: date) -> datetime:
    return moment(day, time(0))


def grant_of(person: UUID) -> Grant:
    """What the team that was named may see."""
    return Grant(GroundKind.INVOLVED, Level.CONTENT, person)
