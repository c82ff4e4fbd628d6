"""The cells of an extract, or the records of the register, as the table whose columns are compared.

Each cell is read once however many rows have it, for a million rows have a few thousand names.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from keel.people.extracts import widespread
from keel.people.extracts.cells import READERS, Unread
from keel.people.extracts.columns import SAYS
from keel.people.extracts.reading import Cells
from keel.people.extracts.sounds import sound
from keel.people.matching import learning
from keel.people.matching.names import close, parts, plain

FORMS = pa.list_(pa.string())


@dataclass
class Table:
    """`rows`: what is compared, each row by its number from 1; `keys`: what the file itself calls it; `written`: its
    names as they stand there.
    """

    name: str
    rows: pa.Table
    keys: pa.Array
    notes: list[str] = field(default_factory=list)
    written: dict[str, pa.ChunkedArray] = field(default_factory=dict)

    @property
    def said(self) -> frozenset[str]:
        """What at least one row says."""
        return frozenset(name for name in self.rows.column_names if self.rows[name].null_count < len(self.rows))


def formed(cells: Cells) -> Table:
    """The table of a file."""
    notes, found = list(cells.notes), dict[str, pa.Array]()
    for code, column in cells.columns.items():
        if code in READERS:
            kind = pa.date32() if code == "born" else pa.string()
            found[code] = _read(column, code, kind, (cells.name, notes))
    names = {code: column for code, column in cells.columns.items() if code in ("given", "family")}
    found |= _named(names)
    for code in widespread.TOO_MANY.keys() & found.keys():
        found[code] = widespread.without(found[code], code, cells.name, notes)
    return Table(cells.name, _table(found, cells.rows), _keys(cells), notes, names)


def of_register(rows: Iterable[learning.Row]) -> Table:
    """The table of the register; the key of each is the record's id."""
    told = list(zip(*rows, strict=True)) or [()] * len(learning.Row._fields)
    columns = dict(zip(learning.Row._fields, told, strict=True))
    found: dict[str, pa.Array] = {"born": pa.array(columns["born"], pa.date32())}
    found |= {code: pa.array(columns[code], pa.string()) for code in ("sex", "postcode", "nhs", "upn")}
    found |= _named({code: pa.chunked_array([pa.array(columns[code], pa.string())]) for code in ("given", "family")})
    keys = pa.array(columns["key"], pa.string())
    return Table("the register", _table(found, len(keys)), keys)


def _table(found: Mapping[str, pa.Array], rows: int) -> pa.Table:
    return pa.table({"unique_id": pa.array(range(1, rows + 1), pa.int64()), **found})


def _keys(cells: Cells) -> pa.Array:
    if "key" in cells.columns:
        return cells.columns["key"].combine_chunks()
    return pa.array(range(1, cells.rows + 1), pa.int64())


def _named(names: Mapping[str, pa.ChunkedArray]) -> dict[str, pa.Array]:
    """Each name as it is compared, and as it sounds; forms of a first name, parts of a family name."""
    found = {}
    for code, column in names.items():
        found[code] = _each(column, lambda name: plain(name) or None, pa.string())
        found[f"{code}_sound"] = _each(column, lambda name: sound(plain(name)) or None, pa.string())
    if "given" in names:
        found["close"] = _each(names["given"], lambda name: sorted(close(plain(name))) or None, FORMS)
    if "family" in names:
        found["parts"] = _each(names["family"], lambda name: sorted(parts(name)) or None, FORMS)
    return found


def _each(column: pa.ChunkedArray, read: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """The column with each of its cells read, every different one once."""
    coded = column.combine_chunks().dictionary_encode()
    return pa.array([read(cell) if cell else None for cell in coded.dictionary.to_pylist()], kind).take(coded.indices)


def _read(column: pa.ChunkedArray, code: str, kind: pa.DataType, of: tuple[str, list[str]]) -> pa.Array:
    """The same, and what could not be read is counted."""
    name, notes = of
    coded = column.combine_chunks().dictionary_encode()
    told = [READERS[code](cell) if cell else None for cell in coded.dictionary.to_pylist()]
    unread = {n: each for n, each in enumerate(told) if isinstance(each, Unread)}
    if unread:
        counts: Counter[Unread] = Counter()
        for pair in pc.value_counts(coded.indices).to_pylist():
            if (why := unread.get(pair["values"])) is not None:
                counts[why] += pair["counts"]
        notes += [f"{name}: {SAYS[code]} not taken from {n:,} rows, where there is {why}." for why, n in counts.items()]
    read = [None if isinstance(each, Unread) else each for each in told]
    return pa.array(read, kind).take(coded.indices)
