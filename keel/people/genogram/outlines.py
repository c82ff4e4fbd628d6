"""The dashed line around those who live together: a box for each run of them in a row, joined to the row below.

Nobody who does not live there is ever inside: where somebody else stands between, a second box has the same letter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from keel.people.genogram.family import Family
from keel.people.genogram.grid import CELL, FOOT, HALF, HEAD, Grid, Levels
from keel.people.genogram.shapes import Box, Outline

ASIDE, ROUND = 8.0, 6.0
WIDE = CELL - 6


@dataclass(frozen=True)
class Run:
    """People of one home who stand beside each other."""

    letter: str
    row: int
    first: float
    last: float


def outlines(family: Family, grid: Grid, levels: Levels) -> tuple[Outline, ...]:
    runs = list(_runs(family.home, grid))
    return tuple(
        Outline(
            home.letter,
            tuple(_boxes([run for run in runs if run.letter == home.letter], grid, levels)),
            tuple((run.first + HALF + 15, levels.tops[run.row] + 17) for run in runs if run.letter == home.letter),
        )
        for home in family.homes
        if any(run.letter == home.letter for run in runs)
    )


def _runs(home: dict[UUID, str], grid: Grid) -> Iterator[Run]:
    for row, rank in enumerate(grid.rows):
        across = sorted((point.x, one) for one, point in grid.layout.people.items() if point.rank == rank)
        for letter, group in groupby(across, key=lambda place: home.get(place[1], "")):
            xs = [grid.x(x) for x, _ in group]
            if letter:
                yield Run(letter, row, xs[0], xs[-1])


def _boxes(runs: list[Run], grid: Grid, levels: Levels) -> Iterator[Box]:
    for run in runs:
        yield Box(run.first - HALF - ASIDE, levels.tops[run.row], run.last - run.first + WIDE, _high(run, grid))
    for run, below in _pairs(runs):
        first, last = max(run.first, below.first), min(run.last, below.last)
        top = levels.tops[run.row] + _high(run, grid) - ROUND
        if last - first + WIDE > HALF:
            yield Box(first - HALF - ASIDE, top, last - first + WIDE, levels.tops[below.row] + ROUND - top)


def _pairs(runs: Iterable[Run]) -> list[tuple[Run, Run]]:
    each = list(runs)
    return [(run, below) for run in each for below in each if below.row == run.row + 1]


def _high(run: Run, grid: Grid) -> float:
    return HEAD + grid.heights[run.row] + FOOT
