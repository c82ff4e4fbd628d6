"""The rows of a file, as they stand: CSV line by line in whatever encoding, JSON as one row a person."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from keel.base import words
from keel.front_door.police.told import Unreadable

LONGEST_FIELD = 250_000
csv.field_size_limit(LONGEST_FIELD)
CELL = r'(?:"(?:[^"]|"")*"|[^",]*)'
WHOLE = re.compile(rf"{CELL}(?:,{CELL})*")


class Row(NamedTuple):
    """The cells of a row by their column, the line where it begins, and why it cannot be what the force wrote."""

    line: int
    cells: dict[str, str]
    fault: str = ""


def is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def heading(path: Path) -> list[str]:
    """The names of a CSV file's columns."""
    with path.open("rb") as file:
        return Lines(_decoded(file, [])).cells() or []


def csv_rows(path: Path, odd: list[int]) -> Iterator[Row]:
    """Every row. One whose quotation mark is not closed says so, and the rows that it swallowed stand by themselves."""
    with path.open("rb") as file:
        lines = Lines(_decoded(file, odd))
        names = lines.cells() or []
        while (found := _row(lines, names)) is not None:
            yield found


class Lines:
    """The lines of a file, of which some may be read again; `taken` are those of the row that is read now."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.taken, self.begun = lines, list[str](), 1

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.taken.append(line)
        return line

    def cells(self) -> list[str] | None:
        """The next row that is not empty; nothing at the end."""
        while True:
            self.begun, self.taken = self.begun + len(self.taken), []
            try:
                found = next(csv.reader(self), None)
            except csv.Error as error:
                if len(self.taken) > 1:
                    return []
                raise Unreadable(f"Line {self.begun} cannot be read: {error}. Ask for the file anew.") from error
            if found is None or found:
                return found

    def skip_to(self, columns: int) -> int:
        """Go on with the next line that is a row by itself; how many lines were passed over."""
        first, *again = self.taken
        self.taken, self.lines = [first], chain(again, self.lines)
        for line in self.lines:
            if _is_whole(line, columns):
                self.lines = chain([line], self.lines)
                break
            self.taken.append(line)
        return len(self.taken)


def _row(lines: Lines, names: list[str]) -> Row | None:
    cells = lines.cells()
    if cells is None:
        return None
    if len(lines.taken) > 1 and (fault := _swallowed(lines, len(names))):
        cells = next(csv.reader(lines.taken[:1]))
        return Row(lines.begun, dict(zip(names, cells, strict=False)), fault)
    if len(cells) > len(names):
        raise Unreadable(f"Line {lines.begun} has more cells than the file has columns. Write it anew.")
    return Row(lines.begun, dict.fromkeys(names, "") | dict(zip(names, cells, strict=False)))


def _swallowed(lines: Lines, columns: int) -> str:
    """What is wrong with a row of several lines, where one of them is a row by itself or a mark is not closed."""
    try:
        list(csv.reader(lines.taken, strict=True))
    except csv.Error:
        passed = lines.skip_to(columns)
    else:
        if not any(_is_whole(line, columns) for line in lines.taken[1:]):
            return ""
        passed = len(lines.taken)
    many = f"{words.count(passed, 'line')} {'was' if passed == 1 else 'were'} not understood"
    return f"a quotation mark on line {lines.begun} is not closed, so {many}: close it and bring the file again"


def _is_whole(line: str, columns: int) -> bool:
    """Whether a line is a row by itself: as many cells as the file has columns, every quotation mark closed."""
    said = line.rstrip("\r\n")
    return columns > 1 and bool(WHOLE.fullmatch(said)) and len(next(csv.reader([said]), [])) == columns


def _decoded(lines: Any, odd: list[int]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        said = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        try:
            yield said.decode("utf-8")
        except UnicodeDecodeError:
            odd.append(number)
            yield said.decode("cp1252", errors="replace")


def json_rows(path: Path, people_in: str) -> Iterator[Row]:
    """One row for each person, as in a CSV file; the place in the list stands for the line."""
    for place, entry in enumerate(entries(path), 1):
        people = entry.get(people_in) or [{}]
        top = _texts({name: value for name, value in entry.items() if name != people_in})
        for person in people if isinstance(people, list) else [people]:
            yield Row(place, top | _texts(person if isinstance(person, dict) else {"person": person}))


def entries(path: Path) -> list[dict[str, Any]]:
    try:
        told = json.loads(path.read_bytes())
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Unreadable(f"This is not whole JSON: {error}. Ask for the file anew.") from error
    listed = next((v for v in told.values() if isinstance(v, list)), []) if isinstance(told, dict) else told
    if not all(isinstance(entry, dict) for entry in listed):
        raise Unreadable("The file should hold a list of notifications, each with its fields. Ask for the file anew.")
    return list(listed)


def _texts(entry: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(name): value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
        for name, value in entry.items()
    }
