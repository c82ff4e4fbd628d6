"""The one COPY writer: rows made in memory go to their tables as they are, without actions.

It bypasses the actions by name; a test holds its rows equal to those of a contact that was driven through them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from graphlib import TopologicalSorter
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import JSONField, Model
from psycopg import Copy, sql
from psycopg.copy import Writer

COMMA = sql.SQL(", ")
BATCH = 20_000  # rows held before they are written: memory stays the same however many people there are
Text = Mapping[str, bytes]  # by the name of a table: its rows as COPY reads them


class Sheets:
    """Collects rows, and gives them as text by table. It asks nothing of the database, which `using` only names."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self.held = 0
        self._rows: dict[type[Model], list[Model]] = defaultdict(list)

    @property
    def is_full(self) -> bool:
        return self.held >= BATCH

    def take(self, rows: Iterable[Model]) -> None:
        """Rows of one family, or of the partnership; they may point to each other and to what was taken before."""
        for row in rows:
            self._rows[type(row)].append(row)
            self.held += 1

    def text(self) -> Text:
        """What is held, which is then held no more."""
        told = {model._meta.label: self._written(model, rows) for model, rows in self._rows.items()}
        self._rows.clear()
        self.held = 0
        return told

    def _written(self, model: type[Model], rows: list[Model]) -> bytes:
        connections[self.using].ensure_connection()
        raw, lines, (_, values) = connections[self.using].connection, _Lines(), reader(model)
        with raw.cursor() as cursor, Copy(cursor, writer=lines) as copy:
            for row in rows:
                copy.write_row(values(row))
        return bytes(lines.told)


class _Lines(Writer):
    """Keeps what psycopg would have sent."""

    def __init__(self) -> None:
        self.told = bytearray()

    def write(self, data: Any) -> None:
        self.told += data


class Copier:
    """Copies text table by table, each after those that it points to; inside one transaction."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        with connections[using].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def write(self, text: Text) -> int:
        """How many rows."""
        return sum(self._copy(model, text[model._meta.label]) for model in order() if model._meta.label in text)

    def _copy(self, model: type[Model], lines: bytes) -> int:
        table, columns = sql.Identifier(model._meta.db_table), COMMA.join(map(sql.Identifier, reader(model)[0]))
        with connections[self.using].cursor() as cursor:
            with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as copy:
                copy.write(lines)
            return int(cursor.rowcount)


@lru_cache(maxsize=1)
def order() -> tuple[type[Model], ...]:
    """Tables of Keel, each after those that its keys point to."""
    known = [m for m in apps.get_models() if m.__module__.startswith("keel.")]
    points = {
        m: {f.related_model for f in m._meta.concrete_fields if f.is_relation and f.related_model is not m}
        for m in known
    }
    return tuple(m for m in TopologicalSorter(points).static_order() if m in points)


@cache
def reader(model: type[Model]) -> tuple[list[str], Callable[[Model], Sequence[Any]]]:
    """The columns of a table, and a function that reads a row's values for them."""
    fields = model._meta.concrete_fields
    columns = [f.column or f.attname for f in fields]
    of = itemgetter(*(f.attname for f in fields))

    def read(row: Model) -> tuple[Any, ...]:
        return of(row.__dict__)  # type: ignore[no-any-return]  # of several names a tuple

    documents = [n for n, f in enumerate(fields) if isinstance(f, JSONField)]
    if not documents:
        return columns, read
    connection = connections["default"]

    def values(row: Model) -> list[Any]:
        found = list(read(row))
        for n in documents:
            found[n] = fields[n].get_db_prep_save(found[n], connection)
        return found

    return columns, values
