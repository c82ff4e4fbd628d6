"""From order to pixels: how far apart people stand, how high a row is, where lines run in the gaps between rows."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from keel.people.genogram.layout import Layout

CELL, HALF, TEXT = 182.0, 18.0, 27.0
ROOM = CELL - TEXT - HALF - 15
EDGE = 16.0
HEAD, FOOT, LEADING = 24.0, 10.0, 17.0
LANE, CLEAR = 13.0, 16.0


@dataclass(frozen=True)
class Lane:
    """A level line in the gap below a row. Those of couples (0) run above those of their children (1)."""

    gap: int
    level: int
    key: object


@dataclass
class Grid:
    """`heights`: of what stands in each row."""

    layout: Layout
    heights: Mapping[int, float]
    asked: dict[Lane, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = self.layout.rows
        passing = (point for way in self.layout.passing.values() for point in way)
        points = (*self.layout.people.values(), *self.layout.unions.values(), *passing)
        self.left = min(point.x for point in points)

    def x(self, across: float) -> float:
        return EDGE + HALF + (across - self.left) * CELL

    def x_of(self, one: UUID) -> float:
        return self.x(self.layout.people[one].x)

    def row(self, rank: int) -> int:
        """The row on which somebody stands, or the last one above a line between rows."""
        return bisect_right(self.rows, rank) - 1

    def row_of(self, one: UUID) -> int:
        return self.row(self.layout.people[one].rank)

    def ask(self, lane: Lane, xs: Iterable[float]) -> Lane:
        """Wants a level line over all of these."""
        found = [*xs, *self.asked.get(lane, ())]
        self.asked[lane] = (min(found), max(found))
        return lane


@dataclass(frozen=True)
class Levels:
    """The heights of everything: the top of each row, and each level line."""

    tops: tuple[float, ...]
    lanes: Mapping[Lane, float]
    bottom: float

    def symbol(self, row: int) -> float:
        """The middle of the symbols of a row."""
        return self.tops[row] + HEAD + HALF


def levels(grid: Grid) -> Levels:
    """Rows below each other with as much room between as the lines there need; some run above the first."""
    y, lanes = _lanes(grid, -1, EDGE / 2)
    tops: list[float] = []
    for row in range(len(grid.rows)):
        tops.append(y)
        y, found = _lanes(grid, row, y + HEAD + grid.heights[row] + FOOT)
        lanes |= found
        y += CLEAR / 2
    return Levels(tuple(tops), lanes, y)


def _lanes(grid: Grid, gap: int, y: float) -> tuple[float, dict[Lane, float]]:
    """The level lines of one gap that begins at this height, and where it ends."""
    lanes: dict[Lane, float] = {}
    for level in (0, 1):
        tracks = _tracks({lane: span for lane, span in grid.asked.items() if (lane.gap, lane.level) == (gap, level)})
        lanes |= {lane: y + CLEAR + track * LANE for lane, track in tracks.items()}
        y += CLEAR + max(tracks.values()) * LANE if tracks else 0
    return y, lanes


def _tracks(spans: Mapping[Lane, tuple[float, float]]) -> dict[Lane, int]:
    """Level lines that would touch run on tracks of their own."""
    ends: list[float] = []
    found: dict[Lane, int] = {}
    for lane, (first, last) in sorted(spans.items(), key=lambda item: item[1]):
        track = next((number for number, end in enumerate(ends) if end + HALF / 2 < first), len(ends))
        ends[track:] = [last, *ends[track + 1 :]]
        found[lane] = track
    return found
