"""The ties of a family as a genogram draws them: adults joined by a line, and the children who hang from it.

Everybody is joined somehow, so that one drawing holds all; what only keeps them together is not drawn.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import combinations
from uuid import UUID

from keel.people.family.models import Tie
from keel.people.genogram.family import Family, Someone, Tied

COUPLES = (Tie.PARTNER, Tie.FORMER_PARTNER)
COUPLE = 2
NEAR = {Tie.STEP_PARENT: 1, Tie.CARER: 1, Tie.GRANDPARENT: 2}


class Bond(Enum):
    """What the line of a union says."""

    TOGETHER = "together"
    PARTED = "parted"
    PARENTS = "parents"  # they have a child; whether they are partners nobody said
    NEAR = "near"  # a step-parent, a carer, a grandparent whose own child is not known; or brothers and sisters
    UNSEEN = "unseen"  # keeps the drawing together


@dataclass(frozen=True)
class Union:
    """None, one or two adults and the children of both. `down`: how many generations lie between."""

    adults: tuple[UUID, ...]
    children: tuple[UUID, ...]
    bond: Bond
    down: int = 1


@dataclass
class Lineage:
    """Who stands above whom as far as it is consistent: nobody is above themselves, whatever somebody said."""

    above: dict[UUID, set[UUID]] = field(default_factory=dict)

    def put(self, elders: Iterable[UUID], child: UUID) -> bool:
        """Put all of these above a child, or none of them where the child stands above one already."""
        wanted = set(elders)
        if any(self.is_above(child, elder) for elder in wanted):
            return False
        self.above.setdefault(child, set()).update(wanted)
        return True

    def is_above(self, elder: UUID, child: UUID) -> bool:
        seen, waiting = set[UUID](), [child]
        while waiting:
            one = waiting.pop()
            if one == elder:
                return True
            if one not in seen:
                seen.add(one)
                waiting.extend(self.above.get(one, ()))
        return False


def unions(family: Family) -> tuple[Union, ...]:
    """Parents first, the newest said before the older; then couples, those near, brothers and sisters, the rest."""
    lineage = Lineage()
    bonds = _bonds(family.ties)
    order = {person.one: place for place, person in enumerate(family.people)}
    found = [*_of_parents(family.ties, bonds, lineage, order)]
    joined = {frozenset(u.adults) for u in found}
    found += [Union(_by(order, pair), (), bond) for pair, bond in bonds.items() if pair not in joined]
    found += _near(family.ties, bonds, lineage, order)
    found += _siblings(family.ties, lineage, order)
    return (*found, *_loose(family, found))


def contradicted(family: Family) -> tuple[Tied, ...]:
    """Ties of parents that cannot be drawn, as newer ones say the opposite."""
    lineage = Lineage()
    return tuple(t for t in family.ties if t.tie == Tie.PARENT and not lineage.put((t.person,), t.other))


def _by(order: dict[UUID, int], ones: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(sorted(set(ones), key=order.__getitem__))


def _bonds(ties: Iterable[Tied]) -> dict[frozenset[UUID], Bond]:
    """Each couple once, as it was said last."""
    found: dict[frozenset[UUID], Bond] = {}
    for tie in (t for t in ties if t.tie in COUPLES):
        found.setdefault(tie.pair, Bond.TOGETHER if tie.tie == Tie.PARTNER else Bond.PARTED)
    return found


def _of_parents(
    ties: Iterable[Tied], bonds: dict[frozenset[UUID], Bond], lineage: Lineage, order: dict[UUID, int]
) -> Iterator[Union]:
    parents: dict[UUID, dict[UUID, None]] = {}
    for tie in (t for t in ties if t.tie == Tie.PARENT):
        if lineage.put((tie.person,), tie.other):
            parents.setdefault(tie.other, {})[tie.person] = None
    children: dict[tuple[UUID, ...], list[UUID]] = {}
    for child in _by(order, parents):
        for adults in _paired(parents[child], bonds):
            children.setdefault(_by(order, adults), []).append(child)
    for adults, of in children.items():
        unsaid = Bond.PARENTS if len(adults) == COUPLE else Bond.TOGETHER
        yield Union(adults, tuple(of), bonds.get(frozenset(adults), unsaid))


def _paired(adults: Iterable[UUID], bonds: dict[frozenset[UUID], Bond]) -> list[tuple[UUID, ...]]:
    """Two parents belong together; of more only those who are or were a couple, each other one alone."""
    both = tuple(adults)
    return [both] if len(both) <= COUPLE else _couples(both, bonds)


def _couples(adults: Iterable[UUID], bonds: dict[frozenset[UUID], Bond]) -> list[tuple[UUID, ...]]:
    """Those who are a couple together, the others alone."""
    left, pairs = list(adults), list[tuple[UUID, ...]]()
    for pair in combinations(left, 2):
        if frozenset(pair) in bonds and set(pair) <= set(left):
            pairs.append(pair)
            left = [one for one in left if one not in pair]
    return pairs + [(one,) for one in left]


def _near(
    ties: Iterable[Tied], bonds: dict[frozenset[UUID], Bond], lineage: Lineage, order: dict[UUID, int]
) -> Iterator[Union]:
    """Step-parents, carers and grandparents who are not drawn already by the parent between."""
    adults: dict[tuple[UUID, int], dict[UUID, None]] = {}
    for tie in (t for t in ties if t.tie in NEAR):
        parents = lineage.above.get(tie.other, set())
        by_partner = any(frozenset((tie.person, parent)) in bonds for parent in parents)
        if not (lineage.is_above(tie.person, tie.other) or (tie.tie == Tie.STEP_PARENT and by_partner)):
            adults.setdefault((tie.other, NEAR[tie.tie]), {})[tie.person] = None
    children: dict[tuple[tuple[UUID, ...], int], list[UUID]] = {}
    for (child, down), of in adults.items():
        for group in _couples(of, bonds):
            if lineage.put(group, child):
                children.setdefault((_by(order, group), down), []).append(child)
    for (group, down), young in children.items():
        yield Union(group, _by(order, young), Bond.NEAR, down)


def _siblings(ties: Iterable[Tied], lineage: Lineage, order: dict[UUID, int]) -> Iterator[Union]:
    """Brothers and sisters whose shared parent is not known: all of a group are said to be each other's."""
    pairs = {t.pair for t in ties if t.tie == Tie.SIBLING}
    groups: list[set[UUID]] = []
    for pair in sorted(pairs, key=lambda p: [order[o] for o in _by(order, p)]):
        one, other = _by(order, pair)
        shared = lineage.above.get(one, set()) & lineage.above.get(other, set())
        if shared or lineage.is_above(one, other) or lineage.is_above(other, one):
            continue
        if any({one, other} <= group for group in groups):
            continue
        wider = next((g for g in groups if all(frozenset(p) in pairs for p in combinations(g | pair, 2))), None)
        if wider is None:
            groups.append(set(pair))
        else:
            wider |= pair
    for group in groups:
        yield Union((), _by(order, group), Bond.NEAR)


def _loose(family: Family, found: Iterable[Union]) -> Iterator[Union]:
    """Holds whoever nothing joins to the one of the page beside them: adults above a child, others on their line."""
    groups = [{*u.adults, *u.children} for u in found]
    joined = _joined({family.self.one}, groups)
    for person in family.people:
        if person.one not in joined:
            yield _beside(family.self, person)
            joined |= _joined({person.one}, groups)


def _joined(start: set[UUID], groups: list[set[UUID]]) -> set[UUID]:
    while more := {one for group in groups if group & start for one in group} - start:
        start = start | more
    return start


def _beside(me: Someone, person: Someone) -> Union:
    if me.is_child == person.is_child:
        return Union((), (me.one, person.one), Bond.UNSEEN)
    upper, lower = (person, me) if me.is_child else (me, person)
    return Union((upper.one,), (lower.one,), Bond.UNSEEN)
