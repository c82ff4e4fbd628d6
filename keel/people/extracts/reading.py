"""A file of people, as it stands: its cells as text in columns, whatever wrote it; what of it was left out is counted.

Nothing that a cell says is ever repeated, as a sentence may be kept: a row is told by its number.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pyarrow as pa

from keel.base.refusal import Refused
from keel.people.extracts import rows
from keel.people.extracts.columns import mapped
from keel.people.extracts.rows import Counts

# What a file begins with that is called .csv and is none.
OTHERS = {
    b"PK\x03\x04": "a spreadsheet (.xlsx) or another packed file",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet (.xls)",
    b"%PDF": "a PDF",
    b"PAR1": "a Parquet file",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
    b"\x1f\x8b": "a packed file (.gz)",
}
NO_CSV = "{} is {}, and no CSV. Open it where it comes from and save it as 'CSV UTF-8'."
MARKS = ",;\t|"


@dataclass
class Cells:
    """The cells of each column that says something of a person; `notes`: what was left out, in sentences."""

    name: str
    columns: dict[str, pa.ChunkedArray]
    rows: int
    notes: list[str] = field(default_factory=list)


def read(file: Path, chosen: Mapping[str, str], key: str) -> Cells:
    try:
        with file.open("rb") as opened:
            return _read(opened, file.name, (chosen, key))
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error


def _read(opened: IO[bytes], name: str, asked: tuple[Mapping[str, str], str]) -> Cells:
    _refuse_others(opened, name)
    counts = Counts()
    lines = rows.lines(opened, counts)
    first = next((each for each in lines if each.strip()), None)
    if first is None:
        raise Refused(f"{name} is empty.")
    mark = max(MARKS, key=first.count)
    heads = next(csv.reader([first], delimiter=mark, skipinitialspace=True))
    places = mapped(heads, *asked, name)
    pieces: dict[str, list[pa.Array]] = {code: [] for code in places}
    count = 0
    for many in rows.batches(lines, mark, len(heads), (name, counts)):
        for code, place in places.items():
            pieces[code].append(pa.array([row[place].strip() for row in many], pa.string()))
        count += len(many)
    if not count:
        raise Refused(f"{name} has no rows, only the names of columns.")
    return Cells(
        name, {code: pa.chunked_array(p, pa.string()) for code, p in pieces.items()}, count, _notes(name, counts)
    )


def _refuse_others(opened: IO[bytes], name: str) -> None:
    begins = opened.read(4096)
    opened.seek(0)
    for sign, what in OTHERS.items():
        if begins.startswith(sign):
            raise Refused(NO_CSV.format(name, what))
    if b"\0" in begins:
        raise Refused(NO_CSV.format(name, "no text"))


def _notes(name: str, counts: Counts) -> list[str]:
    notes = []
    if counts.windows:
        notes.append(f"{name}: {counts.windows:,} lines are no UTF-8 and were read as Windows-1252.")
    for kind, says in (("short", "fewer"), ("long", "more")):
        if n := counts.ragged[kind]:
            notes.append(f"{name}: {n:,} rows have {says} cells than there are columns, and were left out.")
    if counts.blank:
        notes.append(f"{name}: {counts.blank:,} empty lines.")
    return notes
