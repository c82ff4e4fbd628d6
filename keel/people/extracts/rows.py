"""The rows of a CSV file, however it is written, with what was not as it should be counted; none is ever repeated."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from keel.base.refusal import Refused

AT_ONCE = 50_000  # rows


@dataclass
class Counts:
    """What is told of a file when it is read."""

    windows: int = 0
    ragged: Counter[str] = field(default_factory=Counter)
    blank: int = 0


def lines(opened: IO[bytes], counts: Counts) -> Iterator[str]:
    for number, line in enumerate(opened):
        try:
            yield line.decode("utf-8-sig" if number == 0 else "utf-8")
        except UnicodeDecodeError:
            counts.windows += 1
            yield line.decode("cp1252", errors="replace")


def batches(lines: Iterable[str], mark: str, wide: int, of: tuple[str, Counts]) -> Iterator[list[Sequence[str]]]:
    """Rows of one width. A row of another one is kept, with nothing in its cells, so that row numbers hold."""
    name, counts = of
    many: list[Sequence[str]] = []
    rows = csv.reader(lines, delimiter=mark, skipinitialspace=True, strict=True)
    nothing = [""] * wide
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            raise Refused(_broken(name, rows.line_num)) from None
        if row is None:
            break
        if len(row) != wide:
            row = _mended(row, nothing, counts)
        many.append(row)
        if len(many) == AT_ONCE:
            yield many
            many = []
    if many:
        yield many


def _mended(row: list[str], nothing: list[str], counts: Counts) -> list[str]:
    if not row:
        counts.blank += 1
        return nothing
    if any(map(str.strip, row[len(nothing) :])) or len(row) < len(nothing):
        counts.ragged["long" if len(row) > len(nothing) else "short"] += 1
        return nothing
    return row[: len(nothing)]


def _broken(name: str, line: int) -> str:
    return (
        f"{name} cannot be read up to line {line + 1}: a quotation mark is not closed, or stands within a cell."
        " Mend it there or a little above."
    )
