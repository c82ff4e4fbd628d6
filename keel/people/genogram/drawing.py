"""A family and the words beside each person -> everything that a template draws, with its place."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from keel.people.genogram.captions import wrapped
from keel.people.genogram.family import Family, Someone
from keel.people.genogram.grid import CELL, EDGE, HALF, LEADING, ROOM, TEXT, Grid, levels
from keel.people.genogram.layout import Layout, place
from keel.people.genogram.lines import courses, drawn, slashes
from keel.people.genogram.outlines import outlines
from keel.people.genogram.shapes import Drawing, Symbol, Text
from keel.people.persons.models import Kind, Sex

SHAPES = {Sex.MALE: "square", Sex.FEMALE: "circle"}
MOST, FIRST = 3, 12.0
Words = Mapping[UUID, Sequence[str]]


def draw(family: Family, said: Words) -> Drawing:
    """`said`: the lines of words beside each person, the name first."""
    layout = place(family)
    texts = {person.one: _broken(said.get(person.one, ())) for person in family.people}
    grid = Grid(layout, _heights(layout, texts))
    found = courses(grid)
    heights = levels(grid)
    across = [grid.x(point.x) for point in layout.people.values()]
    lines = [drawn(course, heights) for course in found]
    return Drawing(
        width=max([*across, *(x for line in lines for x, _ in line.spots)]) + CELL - HALF + EDGE / 2,
        height=heights.bottom,
        symbols=tuple(
            _symbol(p, family, (grid.x_of(p.one), heights.symbol(grid.row_of(p.one))), texts[p.one])
            for p in family.people
        ),
        lines=tuple(line for line in lines if len(line.spots) > 1),
        slashes=tuple(spot for course in found for spot in slashes(course, heights, found)),
        homes=outlines(family, grid, heights),
    )


def _broken(said: Sequence[str]) -> list[tuple[str, bool]]:
    """Words as lines, each with whether it is of the name."""
    return [
        (line, number == 0)
        for number, words in enumerate(said)
        for line in wrapped(words, ROOM, most=MOST if number == 0 else MOST - 1)
    ]


def _heights(layout: Layout, texts: Mapping[UUID, list[tuple[str, bool]]]) -> dict[int, float]:
    """How high each row is: a symbol, or the most words beside one."""
    found: dict[int, float] = {}
    for one, point in layout.people.items():
        row = layout.rows.index(point.rank)
        found[row] = max(found.get(row, 2 * HALF), len(texts[one]) * LEADING)
    return found


def _symbol(person: Someone, family: Family, at: tuple[float, float], texts: list[tuple[str, bool]]) -> Symbol:
    x, y = at
    return Symbol(
        x=x,
        y=y,
        shape="triangle" if person.kind == Kind.UNBORN else SHAPES.get(person.sex, "diamond"),
        is_self=person is family.self,
        is_dead=person.died is not None,
        is_unknown=person.kind == Kind.UNKNOWN,
        texts=tuple(
            Text(x + TEXT, y - HALF + FIRST + number * LEADING, words, is_name)
            for number, (words, is_name) in enumerate(texts)
        ),
    )
