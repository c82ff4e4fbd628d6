"""Which of several orders of a family reads best: few lines that cross, homes whole, short lines, the oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby

CROSSING, BROKEN, LONG, YOUNGER = 2.0, 3.0, 0.3, 0.1


@dataclass(frozen=True)
class Point:
    """A place in the order: `x` counts from the left in widths of a person, `rank` whole lines from the top."""

    x: float
    rank: int


Edge = tuple[int, int]
Answer = tuple[dict[int, Point], list[Edge]]


@dataclass(frozen=True)
class Aim:
    """`homes`: in which home somebody is drawn. `young`: who may change places, the oldest first."""

    homes: dict[int, str]
    young: list[list[int]]

    def effort(self, answer: Answer) -> float:
        """How hard it is to read; the least is the best."""
        points, edges = answer
        length = sum(abs(points[a].x - points[b].x) for a, b in edges)
        younger = sum(points[a].x > points[b].x for group in self.young for a, b in combinations(group, 2))
        return CROSSING * crossings(points, edges) + BROKEN * self._runs(points) + LONG * length + YOUNGER * younger

    def _runs(self, points: dict[int, Point]) -> int:
        """In how many pieces homes stand."""
        rows: dict[int, list[tuple[float, str]]] = {}
        for number, point in points.items():
            rows.setdefault(point.rank, []).append((point.x, self.homes.get(number, "")))
        runs = [letter for row in rows.values() for letter, _ in groupby(sorted(row), key=lambda place: place[1])]
        return sum(bool(letter) for letter in runs)

    def tidied(self, points: dict[int, Point], edges: list[Edge]) -> Answer:
        """Brothers and sisters in the order of their births, where that breaks up no home."""
        for group in self.young:
            before = points
            places = sorted((points[number] for number in group), key=lambda point: point.x)
            if len({point.rank for point in places}) == 1:
                points = points | dict(zip(group, places, strict=True))
            if self._runs(points) > self._runs(before):
                points = before
        return points, edges


def crossings(points: dict[int, Point], edges: Iterable[Edge]) -> int:
    """How many pairs of lines between the same two ranks cross."""
    between: dict[int, list[tuple[float, float]]] = {}
    for start, end in edges:
        between.setdefault(points[start].rank, []).append((points[start].x, points[end].x))
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for lines in between.values() for a, b in combinations(lines, 2))
