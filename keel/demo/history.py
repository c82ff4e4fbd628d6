"""Social care's own records of a family: what its system told before and tells each night since, and who works there.

Each child of a spell has a record under the authority's id, its census module, its events, a worker while it is open.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from uuid import UUID

from keel.agencies.models import Team, Worker
from keel.base import calendar
from keel.base.hours import local_day, moment
from keel.demo import town
from keel.demo.family import Member
from keel.demo.known import Known
from keel.demo.made import made
from keel.demo.records import bring
from keel.demo.saying import as_held
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.network.models import Flag, FlagKind, Involvement, Work
from keel.people.persons.models import Person, Sex
from keel.people.places.models import Place, PlaceKind, Stay
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.child_characteristics import ChildCharacteristics
from keel.returns.cin_census.child_identifiers import ChildIdentifiers
from keel.returns.cin_census.cin_details import CinDetails
from keel.returns.cin_census.codes import ABUSE
from keel.returns.cin_census.facts import Fact, facts
from keel.returns.cin_census.kinds import PROTECTION_ENDED, PROTECTION_STARTED, RECORD
from keel.returns.cin_census.stored import to_json
from keel.returns.models import CensusRecord
from keel.returns.ssda903.kinds import LOOKED_AFTER, LOOKED_AFTER_ENDED
from keel.sources.items import stamp
from keel.timeline.happening import Happening

A_YEAR = timedelta(days=365)
UNASKED = 0.03  # of children whose ethnicity nobody recorded
FED = time(2, 10)  # each night social care's system tells what is new
MORNING = time(11, 40)  # a worker has the case by the next working day
FILE = hashlib.sha256(b"the demo").hexdigest()


@dataclass(frozen=True)
class Feed:
    """Who speaks when social care's system tells: Keel, in the agency's name."""

    id: UUID
    agency_id: UUID


@dataclass
class File:
    """What social care holds of one child: the record, its census module so far, the open spell's worker."""

    member: Member
    person: Person
    record: CensusRecord
    number: str
    spells: list[CinDetails] = field(default_factory=list)
    works: Involvement | None = None
    open_until: date | None = None


@dataclass
class History:
    """The files of one family."""

    known: Known
    files: dict[int, File] = field(default_factory=dict)

    @cached_property
    def feed(self) -> Feed:
        bayview = self.known.bayview
        return Feed(bayview.keel.id, bayview.hub.agency_id)

    def open(self, member: Member, at: datetime) -> File:
        """The child's file; made when social care's system first tells of the child."""
        if member.place not in self.files:
            number = f"BV{member.place + 100000:07d}"
            person = bring(self.known, as_held(member, number), member, by=self.feed, at=at)
            record = made(
                CensusRecord,
                person=person,
                authority=town.AUTHORITY,
                line=0,
                file_digest=FILE,
                loaded_at=at,
                module={},
                digest="",
            )
            for column, value in stamp(RECORD, by=self.feed, at=at, born=member.born).items():
                setattr(record, column, value)
            self.known.notice(person.id, at)
            self.files[member.place] = File(member, person, self.known.add(record), number)
        return self.files[member.place]

    def is_open(self, member: Member, on: date) -> bool:
        file = self.files.get(member.place)
        return file is not None and file.open_until is not None and file.open_until >= on

    def add(self, file: File, spell: CinDetails, loaded: datetime) -> None:
        """A spell: its past is told at once, what comes later the night after each day. None while one is open."""
        if spell.referred_on and self.is_open(file.member, spell.referred_on):
            return
        file.spells.append(spell)
        file.open_until = spell.closed_on or date.max
        told = facts(Child(identifiers=self._identifiers(file), episodes=(spell,)), None)
        for number, fact in enumerate(told):
            self.known.plan(max(loaded, fed(fact.on)), partial(self._tell, file, fact, number))
        start, closed = spell.referred_on or loaded.date(), spell.closed_on
        began, ended = self._morning(start, loaded), self._morning(closed, loaded) if closed else None
        if ended is None or ended > began:
            self.known.plan(began, partial(self._allocate, file))
        if ended is not None and ended > began:
            self.known.plan(ended, partial(self._close, file))

    def _morning(self, day: date, loaded: datetime) -> datetime:
        return max(loaded, moment(calendar.next_working_day(day), MORNING))

    def _tell(self, file: File, fact: Fact, number: int, at: datetime) -> None:
        happening = Happening(
            fact.kind, [file.person.id], moment(fact.on, time(0)) + timedelta(seconds=number), fact.words,
            about=file.record.id, day_only=True, source_key=f"cin-census:{town.AUTHORITY}:{file.number}:{fact.key}",
            born=file.person.birth_date,
        )  # fmt: skip
        self.known.tell(happening, by=self.feed, at=at)
        file.record.loaded_at = max(file.record.loaded_at, at)
        if fact.kind == PROTECTION_STARTED:
            self._warn(file, fact, at)
        if fact.kind == PROTECTION_ENDED:
            self._end_warning(file, at)

    def _warn(self, file: File, fact: Fact, at: datetime) -> None:
        """A child on a protection plan is so from that minute, for everybody who may open the record."""
        category = ABUSE.get(str(fact.details["category"]), "abuse")
        review = local_day(at) + timedelta(days=90)
        flag = made(
            Flag, person=file.person, kind=FlagKind.PLAN, words=f"On a child protection plan for {category}.",
            owner=self.team(), starts=at, review_on=review, raised_by=self.feed.id,
        )  # fmt: skip
        self.known.flags.append(self.known.add(flag))

    def _end_warning(self, file: File, at: datetime) -> None:
        for flag in self.known.flags:
            if (
                flag.person_id == file.person.id
                and flag.kind == FlagKind.PLAN
                and flag.ends is None
                and flag.starts < at
            ):
                flag.ends, flag.ended_why = at, "The plan ended."

    def team(self) -> Team:
        return self.known.bayview.teams[town.AREAS[self.known.family.area].team]

    def _worker(self, team: Team) -> Worker:
        workers = [w for w in self.known.bayview.members(team) if w.job_title == "Social worker"]
        return workers[self.known.family.number % len(workers)]

    def _allocate(self, file: File, at: datetime) -> None:
        """One worker for the family, in the team of its area, who may know the child and those around the child."""
        team = self.team()
        row = made(
            Involvement, person=file.person, agency=team.agency, team=team, worker=self._worker(team),
            work=Work.SOCIAL_WORKER,
            starts=local_day(at), recorded_at=at, recorded_by=self.feed.id,
        )  # fmt: skip
        file.works = self.known.add(row)
        self.known.works.append(row)
        people = self.known.reach(file.person.id, local_day(at) - A_YEAR)
        grant = Grant(GroundKind.INVOLVED, Level.CONTENT, file.person.id)
        self.known.give(people, team, grant, by=self.feed, at=at)

    def _close(self, file: File, at: datetime) -> None:
        if file.works is not None:
            file.works.ends = local_day(at)
            self.known.end(file.person.id, GroundKind.INVOLVED, at)

    def care(self, file: File, start: date, end: date | None, loaded: datetime) -> None:
        """A time in which the child was looked after, and where."""
        told = [
            (LOOKED_AFTER, start, "Became looked after."),
            (LOOKED_AFTER_ENDED, end, "No longer looked after; back with family."),
        ]
        for kind, on, words in told:
            if on is not None:
                self.known.plan(max(loaded, fed(on)), partial(self._tell_care, file, kind, on, words))
        street = self.known.chance.pick(town.AREAS[self.known.chance.between(0, 3)].streets)
        place = self.known.add(
            made(
                Place,
                kind=PlaceKind.PLACEMENT,
                lines=f"Foster home, {street}, Bayview",
                contact="Children in care team",
            )
        )
        stay = made(
            Stay,
            person=file.person,
            place=place,
            starts=start,
            ends=end,
            recorded_at=max(loaded, fed(start)),
            recorded_by=self.feed.id,
        )
        self.known.stays.append(self.known.add(stay))

    def _tell_care(self, file: File, kind: str, on: date, words: str, at: datetime) -> None:
        key = f"ssda903:{town.AUTHORITY}:{file.number}:{kind}:{on.isoformat()}"
        happening = Happening(
            kind, [file.person.id], moment(on, time(0)), words, day_only=True, source_key=key,
            born=file.person.birth_date,
        )  # fmt: skip
        self.known.tell(happening, by=self.feed, at=at)

    def _identifiers(self, file: File) -> ChildIdentifiers:
        member = file.member
        return ChildIdentifiers(
            la_child_id=file.number, upn=member.upn or None, birth_date=member.born, sex=member.sex or Sex.NOT_KNOWN
        )

    def finish(self) -> None:
        """Each child's module as the newest census holds it."""
        for file in self.files.values():
            known = file.member.ethnicity if not self.known.chance.happens(UNASKED) else ""
            traits = ChildCharacteristics(ethnicity=known or "NOBT", disabilities=("NONE",))
            child = Child(identifiers=self._identifiers(file), characteristics=traits, episodes=tuple(file.spells))
            year = local_day(file.record.loaded_at).year
            file.record.module, file.record.year, file.record.reference_date = to_json(child), year, date(year, 3, 31)
            told = json.dumps([year, str(file.record.reference_date), file.record.module], sort_keys=True)
            file.record.digest = hashlib.sha256(told.encode()).hexdigest()


def fed(day: date) -> datetime:
    """The night after a day, when social care's system tells of it."""
    return moment(day + timedelta(days=1), FED)
