"""The lines of a genogram: down from each adult, across to the other, down to their children.

First every level line is asked for, then the gaps are made as high as they must be, then the corners are known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from uuid import UUID

from keel.people.genogram.aim import Point
from keel.people.genogram.grid import HALF, Grid, Lane, Levels
from keel.people.genogram.layout import Layout
from keel.people.genogram.shapes import Line, Spot
from keel.people.genogram.unions import COUPLE, Bond, Union

BESIDE, CLOSE = 8.0, 5.0


@dataclass(frozen=True)
class Corner:
    """A point of a line: on a level line, or where a row's symbols begin or end."""

    x: float
    on: Lane | int
    is_below: bool = False


@dataclass(frozen=True)
class Course:
    """A line by its corners, before heights are known. A couple's level line is where slashes may stand."""

    corners: tuple[Corner, ...]
    bond: Bond
    is_level: bool = False


@dataclass(frozen=True)
class Ways:
    """The lines of one union before it is known where they meet: down from each adult, down to each child."""

    union: Union
    gap: int
    down: tuple[list[Corner], ...]
    falls: tuple[list[Corner], ...]

    @property
    def feet(self) -> list[float]:
        return [way[-1].x for way in self.down]

    @property
    def heads(self) -> list[float]:
        return [fall[0].x for fall in self.falls]


def courses(grid: Grid) -> list[Course]:
    """Every line that is drawn."""
    shown = [union for union in grid.layout.unions if union.bond != Bond.UNSEEN]
    ends = _ends(grid.layout, shown)
    ways = [_ways(union, grid, ends) for union in shown]
    hosts = {(frozenset(w.union.adults), w.gap): w for w in ways if w.union.bond != Bond.NEAR}
    found: list[Course] = []
    for each in ways:
        middle = _middle(each, grid, ways)
        host = hosts.get((frozenset(each.union.adults), each.gap), each) if len(each.down) == COUPLE else each
        found += _of(each, grid, middle) if host is each else _hung(each, host, grid, middle)
    return found


def _ways(union: Union, grid: Grid, ends: dict[tuple[UUID, Union], float]) -> Ways:
    down = [_way(adult, union, grid, ends) for adult in union.adults]
    falls = [_fall(child, union, grid, ends[child, union]) for child in union.children]
    if len(down) == len(falls) == 1 and len(down[0]) == 1 and abs(falls[0][0].x - down[0][0].x) <= BESIDE:
        down = [[replace(down[0][0], x=falls[0][0].x)]]  # a straight line, where they stand one below the other
    return Ways(union, grid.row(grid.layout.unions[union].rank), tuple(down), tuple(falls))


def _middle(ways: Ways, grid: Grid, others: list[Ways]) -> float:
    """Where the children's line begins: straight above an only child or below an only parent where that is near, and
    on no other line.
    """
    middle = grid.x(grid.layout.unions[ways.union].x)
    taken = [x for w in others if w is not ways and w.gap == ways.gap for x in (*w.feet, *w.heads)]
    while any(abs(middle - x) < CLOSE for x in taken):
        middle += CLOSE
    straight = [ends[0] for ends in (ways.heads, ways.feet) if len(ends) == 1 and abs(ends[0] - middle) < HALF]
    return straight[0] if straight else middle


def _ends(layout: Layout, drawn: list[Union]) -> dict[tuple[UUID, Union], float]:
    """How far beside the middle of a symbol each of its lines begins, so that no two look like one."""
    found: dict[tuple[UUID, Union], float] = {}
    for is_above in (True, False):
        lines: dict[UUID, list[Union]] = {}
        for union in drawn:
            for one in union.children if is_above else union.adults:
                lines.setdefault(one, []).append(union)
        for one, of in lines.items():
            of.sort(key=lambda union: layout.unions[union].x)
            step = min(BESIDE, 2 * (HALF - 4) / max(len(of) - 1, 1))
            found |= {(one, union): (number - (len(of) - 1) / 2) * step for number, union in enumerate(of)}
    return found


def _of(ways: Ways, grid: Grid, middle: float) -> Iterator[Course]:
    """The lines of one union: of each adult down to the level line that joins them, and on to the children."""
    bond, bar = ways.union.bond, Lane(ways.gap, 0, ways.union)
    if ways.down:
        xs = [*ways.feet, *([middle] if ways.falls else [])]
        grid.ask(bar, xs)
        yield from (Course((*way, Corner(way[-1].x, bar)), bond) for way in ways.down)
        yield Course(_level(bar, xs), bond, is_level=True)
    if ways.falls:
        yield from _young(ways, (bar, middle), grid)


def _hung(ways: Ways, host: Ways, grid: Grid, middle: float) -> Iterator[Course]:
    """Children whom a couple cares for hang from the line that the couple has already."""
    bar = grid.ask(Lane(host.gap, 0, host.union), [middle, *host.feet])
    nearest = max(min(host.feet), min(middle, max(host.feet)))
    yield Course(_level(bar, [nearest, middle]), host.union.bond)
    yield from _young(ways, (bar, middle), grid)


def _young(ways: Ways, start: tuple[Lane, float], grid: Grid) -> Iterator[Course]:
    """From the level line of the adults, if there are any, to that of the children, and down to each."""
    bar, middle = start
    young = Lane(bar.gap, 1, ways.union)
    bond = Bond.NEAR if ways.union.bond == Bond.NEAR else Bond.TOGETHER
    xs = ways.heads
    if ways.down:
        xs = [*xs, middle]
        yield Course((Corner(middle, bar), Corner(middle, young)), bond)
    yield Course(_level(grid.ask(young, xs), xs), bond)
    yield from (Course((Corner(fall[0].x, young), *fall), bond) for fall in ways.falls)


def _way(adult: UUID, union: Union, grid: Grid, ends: dict[tuple[UUID, Union], float]) -> list[Corner]:
    start = Corner(grid.x_of(adult) + ends[adult, union], grid.row_of(adult), is_below=True)
    return list(_passing(start, _between(grid, adult, union), grid, level=0))


def _level(lane: Lane, xs: list[float]) -> tuple[Corner, ...]:
    return Corner(min(xs), lane), Corner(max(xs), lane)


def _between(grid: Grid, one: UUID, union: Union) -> list[Point]:
    """Where a long line crosses rows."""
    return [point for point in grid.layout.passing.get((one, union), ()) if point.rank in grid.rows]


def _passing(start: Corner, points: list[Point], grid: Grid, *, level: int) -> Iterator[Corner]:
    """Down from a symbol and through the rows that a long line crosses."""
    yield start
    x = start.x
    for point in points:
        across = grid.x(point.x)
        if across != x:
            lane = grid.ask(Lane(grid.row(point.rank) - 1, level, (start, point)), (x, across))
            yield Corner(x, lane)
            yield Corner(across, lane)
        x = across


def _fall(child: UUID, union: Union, grid: Grid, beside: float) -> list[Corner]:
    """Down to a child, through the rows between: its first corner is where it leaves the level line."""
    end = Corner(grid.x_of(child) + beside, grid.row_of(child))
    points = _between(grid, child, union)
    if not points:
        return [end]
    start = Corner(grid.x(points[0].x), grid.row(points[0].rank))
    way = [*_passing(start, points, grid, level=1)]
    lane = grid.ask(Lane(end.on - 1, 1, (child, union)), (way[-1].x, end.x)) if isinstance(end.on, int) else end.on
    return [*way, Corner(way[-1].x, lane), Corner(end.x, lane), end]


def drawn(course: Course, levels: Levels) -> Line:
    """The same with its heights."""
    return Line(tuple(dict.fromkeys(_spot(corner, levels) for corner in course.corners)), course.bond)


def _spot(corner: Corner, levels: Levels) -> Spot:
    if isinstance(corner.on, Lane):
        return corner.x, levels.lanes[corner.on]
    return corner.x, levels.symbol(corner.on) + (HALF if corner.is_below else -HALF)


def slashes(course: Course, levels: Levels, others: list[Course]) -> Iterator[Spot]:
    """Where the line of a couple that parted is struck through: clear of where their children's line begins."""
    if not (course.is_level and course.bond == Bond.PARTED):
        return
    first, last = (corner.x for corner in course.corners)
    lane = course.corners[0].on
    inner = [c.x for other in others for c in other.corners if c.on == lane and first < c.x < last]
    stops = sorted({first, *inner, last})
    left, right = max(pairwise(stops), key=lambda pair: pair[1] - pair[0])
    yield (left + right) / 2, levels.lanes[lane] if isinstance(lane, Lane) else levels.symbol(lane)
