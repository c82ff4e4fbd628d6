"""Reads a force's file, CSV or JSON, one notification after the other, as its map says. It keeps nothing.

Rows of one notification stand together. A line that is not UTF-8 is read as Windows-1252 and said so: forces mix both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from keel.front_door.police.lines import Row
from keel.front_door.police.maps import Map, catalogue
from keel.front_door.police.opening import refuse_no_rows
from keel.front_door.police.parsing import notification
from keel.front_door.police.rows import csv_rows, entries, heading, is_json, json_rows
from keel.front_door.police.told import Read, Unreadable


@dataclass
class Source:
    """A file, the map that it fits, how many notifications it holds, what is to be said of the file itself."""

    path: Path
    map: Map
    notifications: int = 0
    notes: list[str] = field(default_factory=list)


def survey(path: Path, chosen: Map | None) -> Source:
    """Read the file through once. Raises Unreadable in words before anything is kept."""
    refuse_no_rows(path)
    source = Source(path, chosen or _fitting(path))
    columns = _columns(path, source.map)
    if lacking := [name for name in source.map.needed if name not in columns]:
        raise Unreadable(
            f"The file lacks the columns {_said(lacking)} of the map ‘{source.map.code}’. "
            f"It has {_said(sorted(columns)[:12])}. Choose another map with --map, or write one for this force."
        )
    if more := sorted(c for c in columns - source.map.known if not _is_dash(source.map, c)):
        source.notes.append(f"Columns that the map does not know, kept and shown as they are: {_said(more)}.")
    source.notifications = _count(source)
    return source


def read(source: Source, today: date) -> Iterator[Read]:
    """Every notification of the file, in its order."""
    for rows in _groups(source):
        line, cells = rows[0].line, [row.cells for row in rows]
        if fault := next((row.fault for row in rows if row.fault), ""):
            yield Read(line, _reference(rows[0], source.map), None, (fault,))
        else:
            yield notification(source.map, line, cells, today)


def _fitting(path: Path) -> Map:
    """The one map whose columns the file has."""
    maps = list(catalogue().values())
    fits = [each for each in maps if set(each.needed) <= _columns(path, each)]
    known = ", ".join(each.code for each in maps)
    if len(fits) > 1:
        raise Unreadable(
            f"The columns of this file fit several of the maps that Keel knows ({known}). Choose with --map."
        )
    if not fits:
        nearest = max(maps, key=lambda each: len(each.known & _columns(path, each)))
        lacking = [name for name in nearest.needed if name not in _columns(path, nearest)]
        raise Unreadable(
            f"The columns of this file fit none of the maps that Keel knows ({known}). The nearest is "
            f"‘{nearest.code}’, for which it lacks {_said(lacking)}. Choose one with --map, or give the file of your "
            "own map."
        )
    return fits[0]


def _columns(path: Path, map_: Map) -> set[str]:
    if is_json(path):
        told = entries(path)
        first = told[0] if told else {}
        people = first.get(map_.people_in) or [{}]
        return {*first} - {map_.people_in} | ({*people[0]} if isinstance(people[0], dict) else set())
    return set(heading(path))


def _count(source: Source) -> int:
    """How many there are; rows of one notification that stand apart are told before anything is kept."""
    seen: dict[str, int] = {}
    odd: list[int] = []
    number = 0
    for rows in _groups(source, odd):
        number += 1
        reference, line = _reference(rows[0], source.map), rows[0].line
        if reference and seen.setdefault(reference, line) != line and len(source.map.people) == 1:
            raise Unreadable(
                f"Rows of {reference} stand apart, at lines {seen[reference]} and {line}. "
                f"Sort the file by {source.map.columns['reference']}."
            )
    if odd:
        source.notes.append(f"Lines that are not UTF-8, read as Windows-1252: {len(odd)}, the first is {odd[0]}.")
    return number


def _groups(source: Source, odd: list[int] | None = None) -> Iterator[list[Row]]:
    """The rows of each notification; one without a reference stands by itself."""
    told, odd = is_json(source.path), [] if odd is None else odd
    rows = json_rows(source.path, source.map.people_in) if told else csv_rows(source.path, odd)
    for _, some in groupby(rows, key=lambda row: _reference(row, source.map) or row.line):
        yield list(some)


def _reference(row: Row, map_: Map) -> str:
    return row.cells.get(map_.columns["reference"], "").strip()


def _is_dash(map_: Map, column: str) -> bool:
    return bool(map_.dash) and column.startswith(map_.dash)


def _said(names: list[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
