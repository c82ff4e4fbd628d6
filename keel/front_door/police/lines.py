"""The lines of a CSV file as rows. A row whose quotation mark is not closed takes no other row with it in silence."""

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

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


def next_row(lines: Lines, names: list[str]) -> Row | None:
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
