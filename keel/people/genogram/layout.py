"""Puts a family in order: who stands on which line, who beside whom, where long lines pass. A graph library does it.

Adults stand above the union that joins them and children below it, so that generations fall out of the graph.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from uuid import UUID

from fast_sugiyama import from_edges

from keel.people.genogram.aim import Aim, Answer, Edge, Point
from keel.people.genogram.family import Family, oldest_first
from keel.people.genogram.unions import Union, unions

STEP = 100
FEWEST, MOST, ENOUGH = 4, 60, 3000


@dataclass(frozen=True)
class Layout:
    """Where each person and union stands, and by which points an edge passes that is longer than one line."""

    people: dict[UUID, Point]
    unions: dict[Union, Point] = field(default_factory=dict)
    passing: dict[tuple[UUID, Union], tuple[Point, ...]] = field(default_factory=dict)

    @property
    def rows(self) -> list[int]:
        """The ranks on which people stand."""
        return sorted({point.rank for point in self.people.values()})


def place(family: Family) -> Layout:
    """The same family is always placed in the same way: of many answers of the library the one that reads best."""
    found = unions(family)
    if not found:
        return Layout({family.self.one: Point(0, 0)})
    numbers = {person.one: number for number, person in enumerate(family.people)}
    at = {union: len(numbers) + number for number, union in enumerate(found)}
    edges = list(_edges(found, numbers, at))
    homes = {numbers[one]: letter for one, letter in family.home.items()}
    aim = Aim(homes, _young(found, family, numbers))
    points, drawn = min((aim.tidied(*_asked(edges, attempt)) for attempt in range(_attempts(edges))), key=aim.effort)
    through = _through(drawn, len(numbers) + len(at))
    ends = {(one, union): (numbers[one], at[union]) for union in found for one in union.adults}
    ends |= {(one, union): (at[union], numbers[one]) for union in found for one in union.children}
    return Layout(
        {one: points[number] for one, number in numbers.items()},
        {union: points[number] for union, number in at.items()},
        {key: tuple(points[n] for n in through[edge]) for key, edge in ends.items() if edge in through},
    )


def _attempts(edges: list[Edge]) -> int:
    """Fewer for a large family, so that no page waits."""
    return max(FEWEST, min(MOST, ENOUGH // len(edges)))


def _young(found: Iterable[Union], family: Family, numbers: dict[UUID, int]) -> list[list[int]]:
    """Brothers and sisters, the oldest first, of whom nothing else hangs: they may change places."""
    times = Counter(one for union in found for one in (*union.adults, *union.children))
    oldest = [person.one for person in oldest_first(family.people)]
    groups = ([numbers[one] for one in oldest if one in union.children and times[one] == 1] for union in found)
    return [group for group in groups if len(group) > 1]


def _edges(found: Iterable[Union], numbers: dict[UUID, int], at: dict[Union, int]) -> Iterator[Edge]:
    """From adults to their union, from a union to its children: by way of nobody where a generation lies between."""
    nobody = len(numbers) + len(at)
    for union in found:
        yield from ((numbers[adult], at[union]) for adult in union.adults)
        for child in union.children:
            steps = range(nobody, nobody + 2 * (union.down - 1))
            nobody += len(steps)
            way = [at[union], *steps, numbers[child]]
            yield from pairwise(way)


def _asked(edges: list[Edge], attempt: int) -> Answer:
    """What the library answers when people are named to it in another order: each number's point, and the edges with
    those that it put between.
    """
    named = sorted({end for edge in edges for end in edge}, key=lambda n: (_lot(attempt, n), n))
    number = {n: place for place, n in enumerate(named)}
    asked = sorted((number[a], number[b]) for a, b in edges)
    ((positions, _, _, drawn),) = from_edges(asked, vertex_spacing=STEP, dummy_vertices=True, check_layout=True)
    heights = sorted({y for _, (_, y) in positions}, reverse=True)
    rank = {y: number for number, y in enumerate(heights)}
    back = dict(enumerate(named))
    points = {back.get(int(n), int(n)): Point(x / STEP, rank[y]) for n, (x, y) in positions}
    return _apart(points), [(back.get(int(a), int(a)), back.get(int(b), int(b))) for a, b in drawn or ()]


def _lot(attempt: int, number: int) -> bytes:
    """Shuffles always in the same way; the first attempt leaves the order as it is."""
    return blake2b(f"{attempt} {number}".encode()).digest() if attempt else b""


def _apart(points: dict[int, Point]) -> dict[int, Point]:
    """Two on one line are at least one width apart, whatever the library says."""
    kept: dict[int, Point] = {}
    last: dict[int, float] = {}
    for number, point in sorted(points.items(), key=lambda item: (item[1].x, item[0])):
        x = max(point.x, last.get(point.rank, point.x - 1) + 1)
        kept[number], last[point.rank] = Point(x, point.rank), x
    return kept


def _through(drawn: list[Edge], first: int) -> dict[Edge, tuple[int, ...]]:
    """For each edge that passes numbers from `first` on, which."""
    onwards = {start: end for start, end in drawn if start >= first}
    found: dict[Edge, tuple[int, ...]] = {}
    for start, end in drawn:
        if start < first <= end:
            passed = [end]
            while passed[-1] >= first:
                passed.append(onwards[passed[-1]])
            found[start, passed[-1]] = tuple(passed[:-1])
    return found
