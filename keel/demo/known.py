"""What the database will hold of one family while it is written: its rows, and what an action would find among them.

Grounds, messages, events and ledger entries are written here in the shape that the actions give them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from heapq import heappop, heappush
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from keel.agencies.actions import Note
from keel.agencies.models import Message, Team, Worker
from keel.base.actors import Actor
from keel.base.ledger import Of, Word
from keel.base.models import LedgerEntry
from keel.demo.bayview import Bayview
from keel.demo.chance import Chance
from keel.demo.family import Family, Member
from keel.demo.made import made
from keel.front_door.contacts.models import Contact
from keel.people.family.models import Relationship, Tie
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import Ground, GroundKind
from keel.people.links.models import Link
from keel.people.network.models import Flag, Involvement
from keel.people.persons.models import Identifier, Person
from keel.people.places.models import PlaceKind, Stay
from keel.timeline.happening import Happening
from keel.timeline.happening import rows as event_rows
from keel.timeline.models import Event

R = TypeVar("R", bound=Model)
Step = Callable[[datetime], None]
EVER = date.max


@dataclass
class Known:
    """One family's rows. `members` says whose record each person is, which the database does not know."""

    bayview: Bayview
    family: Family
    chance: Chance
    rows: list[Model] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)
    members: dict[UUID, Member] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    numbers: list[Identifier] = field(default_factory=list)
    ties: list[Relationship] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    works: list[Involvement] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    events: list[tuple[Event, frozenset[UUID]]] = field(default_factory=list)
    contacts: list[tuple[Contact, set[UUID]]] = field(default_factory=list)
    _agenda: list[tuple[datetime, int, Step]] = field(default_factory=list)
    _steps: int = 0
    _ones: dict[UUID, set[UUID]] = field(default_factory=dict)
    _grounds: dict[tuple[UUID, GroundKind], list[Ground]] = field(default_factory=lambda: defaultdict(list))

    @property
    def until(self) -> datetime:
        return self.bayview.until

    def plan(self, at: datetime | None, step: Step) -> None:
        """Something to be done at a moment; what lies beyond the end of the demo is not done."""
        if at is not None and at <= self.until:
            self._steps += 1
            heappush(self._agenda, (at, self._steps, step))

    def run(self) -> None:
        """Do everything that is planned, in the order of time; a step may plan further ones."""
        while self._agenda:
            at, _, step = heappop(self._agenda)
            step(at)

    def add(self, row: R) -> R:
        """Take a row into the demo, under an id that chance gives it."""
        if hasattr(row, "id"):
            row.id = self.chance.key()
        self.rows.append(row)
        return row

    def meet(self, person: Person, member: Member, *, by: Actor) -> Person:
        """A new record: one person of its own until somebody links it."""
        self.add(person)
        person.one = person.id
        self._ones[person.id] = {person.id}
        self.people[person.id], self.members[person.id] = person, member
        self.enter("person.added", Of(person.id, [person.id]), by=by, at=person.recorded_at)
        return person

    def enter(self, act: str, of: Of, *, by: Actor, at: datetime, word: Word = Word.COLLECTED) -> None:
        """One word in the ledger."""
        entry = made(
            LedgerEntry, at=at, actor=by.id, agency=by.agency_id, word=word, act=act, about=of.about,
            subjects=list(of.subjects), items=list(of.items),
        )  # fmt: skip
        self.add(entry)

    def give(self, people: Iterable[UUID], to: Team, grant: Grant, *, by: Actor, at: datetime) -> None:
        """Open people to a team, as grounds.actions.give does: what stands without an end is not repeated."""
        held = self._grounds[grant.about, grant.kind]
        stands = {g.person_id for g in held if g.team_id == to.id and g.level >= grant.level and g.ends is None}
        for person in sorted(set(people) - stands):
            ground = made(
                Ground, person=self.people[person], team=to, kind=grant.kind, level=grant.level, about=grant.about,
                reason=grant.words, starts=at, given_by=by.id,
            )  # fmt: skip
            held.append(self.add(ground))

    def end(self, about: UUID, kind: GroundKind, upto: datetime) -> None:
        """End the grounds that a record gave, now or at a later moment."""
        for ground in self._grounds[about, kind]:
            if ground.ends is None or ground.ends > upto:
                ground.ends = max(upto, ground.starts)

    def held(self, about: UUID, kind: GroundKind) -> list[Ground]:
        """The grounds of a kind that a record gave, ended or not."""
        return self._grounds[about, kind]

    def send(self, note: Note, to: Team | Worker, *, by: Actor, at: datetime) -> Message:
        """A message in Keel, not yet read."""
        to_team, to_worker = (to, None) if isinstance(to, Team) else (None, to)
        message = made(
            Message, kind=note.kind, to_team=to_team, to_worker=to_worker, about=note.about, words=note.words,
            subjects=list(note.subjects), sent_by=by.id, sent_at=at,
        )  # fmt: skip
        return self.add(message)

    def tell(self, happening: Happening, *, by: Actor, at: datetime) -> Event:
        """An event on the timeline of those whom it is about."""
        event, subjects = event_rows(happening, by=by, at=at)
        self.add(event)
        for subject in subjects:
            self.add(subject)
            subject.event_id = event.id
        self.events.append((event, frozenset(s.person_id for s in subjects)))
        return event

    def same(self, person: UUID) -> set[UUID]:
        """All records that links say are this one person."""
        return self._ones[self.people[person].one]

    def unite(self) -> None:
        """Work out again which records are one, from the live links alone, as keel_reunite does."""
        groups = {key: {key} for key in self.people}
        for link in self.links:
            if link.undone_at is None:
                joined = groups[link.record_id] | groups[link.known_id]
                groups |= dict.fromkeys(joined, joined)
        for key, group in groups.items():
            one = self.people[key].one = min(group)
            self._ones[one] = group

    def notice(self, person: UUID, at: datetime) -> None:
        """Mark what this record has in common with somebody else's, as numbers.actions.notice does."""
        one = self.people[person].one
        for mine in self.numbers:
            if mine.person_id == person and mine.doubled_at is None:
                same = (n for n in self.numbers if (n.scheme, n.value) == (mine.scheme, mine.value))
                if any(self.people[n.person_id].one != one for n in same):
                    mine.doubled_at = at

    def reach(self, person: UUID, since: date) -> set[UUID]:
        """Records of this person, brothers and sisters, parents and household since a day: what keel_family answers."""
        selves = self.same(person)
        parents = self._spread(self._tied(selves, Tie.PARENT))
        found = selves | parents | self._tied(selves, Tie.SIBLING) | self._tied(selves, Tie.SIBLING, other=True)
        found |= self._tied(parents, Tie.PARENT, other=True) | self._household(selves, since)
        return self._spread(found)

    def _spread(self, people: Iterable[UUID]) -> set[UUID]:
        return {same for person in people for same in self.same(person)}

    def _tied(self, people: set[UUID], tie: Tie, *, other: bool = False) -> set[UUID]:
        """Those who are the tie of one of these; with `other`, those of whom one of these is the tie."""
        if other:
            return {t.other_id for t in self.ties if t.tie == tie and t.person_id in people}
        return {t.person_id for t in self.ties if t.tie == tie and t.other_id in people}

    def _household(self, people: set[UUID], since: date) -> set[UUID]:
        homes = [s for s in self.stays if s.place.kind == PlaceKind.HOME and (s.ends or EVER) >= since]
        mine = [s for s in homes if s.person_id in people]
        return {t.person_id for m in mine for t in homes if t.place_id == m.place_id and _overlap(m, t)}

    def born(self, people: Iterable[UUID]) -> date | None:
        """The latest birth among these."""
        return max((b for p in people if (b := self.people[p].birth_date)), default=None)


def _overlap(one: Stay, other: Stay) -> bool:
    return one.starts <= (other.ends or EVER) and other.starts <= (one.ends or EVER)
