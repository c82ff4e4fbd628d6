"""Random small partnerships for the access property test, and the rule said again over plain facts, as its judge."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import strategies as st

from keel.agencies.kinds import AgencyKind, TeamKind
from keel.people.grounds.audiences import AUDIENCES
from keel.people.grounds.models import GroundKind

NOW = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
KINDS = (AgencyKind.SOCIAL_CARE, AgencyKind.SCHOOL, AgencyKind.POLICE, AgencyKind.HEALTH_PROVIDER)
ENTIRE = (GroundKind.INVOLVED, GroundKind.HUB, GroundKind.ADOPTION, GroundKind.ALLEGATION, GroundKind.CHECK)
starts = st.sampled_from([NOW - timedelta(days=2), NOW, NOW + timedelta(hours=1)])
ends = st.sampled_from([None, None, NOW - timedelta(hours=1), NOW, NOW + timedelta(days=1)])


@dataclass(frozen=True)
class Spell:
    starts: datetime
    ends: datetime | None

    @property
    def holds(self) -> bool:
        return self.starts <= NOW and (self.ends is None or self.ends > NOW)


spells = st.builds(Spell, starts, ends).filter(lambda s: s.ends is None or s.ends >= s.starts)


@dataclass(frozen=True)
class Seat:
    worker: int
    team: int
    spell: Spell


@dataclass(frozen=True)
class Ground:
    person: int
    team: int | None
    worker: int | None
    kind: GroundKind
    level: int
    spell: Spell


@dataclass(frozen=True)
class Conflict:
    worker: int
    person: int
    spell: Spell


@dataclass(frozen=True)
class Item:
    """An event with the people in it, its audience and the team whose agency controls it."""

    people: tuple[int, ...]
    audience: str
    keeper: int
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class World:
    """Teams (agency kind, team kind), workers suspended or not, people sealed or not, and all that ties them.

    Each team is of an agency of its own; `heirs`: from which agency another took over.
    """

    teams: tuple[tuple[AgencyKind, TeamKind], ...]
    suspended: tuple[bool, ...]
    sealed: tuple[bool, ...]
    seats: tuple[Seat, ...]
    grounds: tuple[Ground, ...]
    conflicts: tuple[Conflict, ...]
    links: tuple[tuple[int, int], ...]
    items: tuple[Item, ...]
    heirs: tuple[tuple[int, int], ...]

    def controls(self, team: int, keeper: int) -> bool:
        """The agency of the keeper, or one that took over from it, or from one that did."""
        reached = {keeper}
        while more := {to for of, to in self.heirs if of in reached} - reached:
            reached |= more
        return team in reached

    def teams_of(self, worker: int) -> set[int]:
        if self.suspended[worker]:
            return set()
        return {s.team for s in self.seats if s.worker == worker and s.spell.holds}

    def same_person(self, person: int) -> set[int]:
        reached = {person}
        while more := {b for pair in self.links for a, b in (pair, pair[::-1]) if a in reached} - reached:
            reached |= more
        return reached

    def is_conflicted(self, worker: int, person: int) -> bool:
        return any(
            c.worker == worker and c.person in self.same_person(person) and c.spell.holds for c in self.conflicts
        )

    def level(self, worker: int, person: int) -> int:
        """Active seat AND live ground AND no conflict row; a sealed record opens to those who hold its key."""
        mine = self.teams_of(worker)
        if not mine or self.is_conflicted(worker, person):
            return 0
        levels = [
            g.level
            for g in self.grounds
            if g.person == person
            and g.spell.holds
            and (g.worker == worker or g.team in mine)
            and (not self.sealed[person] or g.kind in (GroundKind.ADOPTION, GroundKind.ALLEGATION))
        ]
        return max(levels, default=0)

    def in_audience(self, worker: int, item: Item) -> bool:
        declared = next(a for a in AUDIENCES if a.code == item.audience)
        return not declared.members or any(
            m.agency_kind in ("", self.teams[t][0])
            and m.team_kind in ("", self.teams[t][1])
            and (not m.controller or self.controls(t, item.keeper))
            for m in declared.members
            for t in self.teams_of(worker)
        )

    def sees(self, worker: int, item: Item) -> bool:
        return (
            any(self.level(worker, p) >= 3 for p in item.people)
            and self.in_audience(worker, item)
            and not any(self.is_conflicted(worker, p) for p in item.people)
        )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    teams = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(list(TeamKind))), min_size=1, max_size=3))
    suspended = draw(st.lists(st.booleans(), min_size=1, max_size=3))
    sealed = draw(st.lists(st.sampled_from([False, False, False, True]), min_size=1, max_size=4))
    team, worker, person = (st.integers(0, len(things) - 1) for things in (teams, suspended, sealed))
    whose = st.one_of(st.tuples(team, st.none()), st.tuples(st.none(), worker))
    grounds = st.builds(
        lambda p, w, k, level, s: Ground(p, w[0], w[1], k, level, s),
        person, whose, st.sampled_from(ENTIRE), st.integers(1, 3), spells,
    )  # fmt: skip
    people = st.lists(person, min_size=1, max_size=2, unique=True).map(tuple)
    items = st.builds(Item, people, st.sampled_from([a.code for a in AUDIENCES]), team, st.builds(uuid4))
    pairs = st.tuples(person, person).filter(lambda p: p[0] < p[1])
    heirs = st.tuples(team, team).filter(lambda p: p[0] != p[1])
    return World(
        tuple(teams),
        tuple(suspended),
        tuple(sealed),
        tuple(
            draw(st.lists(st.builds(Seat, worker, team, spells), max_size=4, unique_by=lambda s: (s.worker, s.team)))
        ),
        tuple(draw(st.lists(grounds, max_size=6))),
        tuple(draw(st.lists(st.builds(Conflict, worker, person, spells), max_size=2))),
        tuple(draw(st.lists(pairs, max_size=2, unique=True))) if len(sealed) > 1 else (),
        tuple(draw(st.lists(items, min_size=1, max_size=4))),
        tuple(draw(st.lists(heirs, max_size=2, unique=True))) if len(teams) > 1 else (),
    )
