"""The tables of one run as they are compared: in a DuckDB of their own, with nothing of them left after it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from keel.base.refusal import Refused
from keel.people.extracts import blocks
from keel.people.extracts.columns import SAYS, enough
from keel.people.extracts.forming import FORMS, Table
from keel.people.matching.comparisons import ADDRESS, COMPARISONS, Comparison
from keel.people.matching.learning import Asked
from keel.people.matching.model import Model

MEMORY = "1800MB"
COLUMNS = {
    "given": pa.string(), "family": pa.string(), "given_sound": pa.string(), "family_sound": pa.string(),
    "close": FORMS, "parts": FORMS, "born": pa.date32(), "sex": pa.string(), "postcode": pa.string(),
    "nhs": pa.string(), "upn": pa.string(), **{each.code: pa.string() for each in ADDRESS},
}  # fmt: skip


@dataclass
class Work:
    """The tables in DuckDB, what is compared of them, and by which model; `notes`: what the run has to say."""

    connection: duckdb.DuckDBPyConnection
    tables: Sequence[Table]
    folder: Path
    compared: list[Comparison]
    said: frozenset[str]
    known: Model
    notes: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return ["keyed_a", "keyed_b"][: len(self.tables)]

    def asked(self, *, on_spark: bool = False) -> Asked:
        return Asked(self.compared, "link_only" if len(self.tables) > 1 else "dedupe_only", on_spark, only_pairs=True)

    @property
    def rules(self) -> list[str]:
        return blocks.rules(self.said)


@contextmanager
def prepared(tables: Sequence[Table], known: Model) -> Iterator[Work]:
    """The tables ready to be compared. All of it stands in memory and in a folder that is gone in the end."""
    said = frozenset.intersection(*(table.said for table in tables))
    if not enough(said):
        raise Refused(_nothing_shared(tables))
    with TemporaryDirectory(prefix="keel-") as folder, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET temp_directory = ?", [str(Path(folder, "spill"))])
        connection.execute("SET preserve_insertion_order = false")
        compared = [each for each in (*COMPARISONS, *ADDRESS) if each.code in said]
        ready = Work(connection, tables, Path(folder), compared, said, known)
        for letter, table in zip("ab", tables, strict=False):
            connection.register(letter, _whole(table.rows))
        ready.notes += map(str, blocks.block(connection, ["a", "b"][: len(tables)], said))
        yield ready


def _nothing_shared(tables: Sequence[Table]) -> str:
    each = "; ".join(f"{t.name} says {', '.join(SAYS[c] for c in SAYS if c in t.said) or 'nothing'}" for t in tables)
    return f"There is too little that can be compared: {each}. Both need a name and a date of birth, or a number."


def _whole(rows: pa.Table) -> pa.Table:
    """With every column that a comparison may read."""
    for name, kind in COLUMNS.items():
        if name not in rows.column_names:
            rows = rows.append_column(name, pa.nulls(len(rows), kind))
    return rows
