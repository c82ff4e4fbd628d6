"""The one COPY writer: rows made in memory go to their tables as they are, without actions.

It bypasses the actions by name; a test holds its rows equal to those of a contact that was driven through them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from graphlib import TopologicalSorter
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import JSONField, Model
from psycopg import sql

COMMA = sql.SQL(", ")
BATCH = 20_000  # rows held before they are written: memory stays the same however many people there are


class Copier:
    """Collects rows and copies them table by table, each after those that it points to; inside one transaction."""

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self.written = 0
        self._rows: dict[type[Model], list[Model]] = defaultdict(list)
        self._held = 0
        with connections[using].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def take(self, rows: Iterable[Model]) -> None:
        """Rows of one family, or of the partnership; they may point to each other and to what was taken before."""
        for row in rows:
            self._rows[type(row)].append(row)
            self._held += 1
        if self._held >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        for model in order():
            if self._rows[model]:
                self._copy(model, self._rows[model])
        self.written += self._held
        self._rows.clear()
        self._held = 0

    def _copy(self, model: type[Model], rows: list[Model]) -> None:
        names, values = reader(model)
        table, columns = sql.Identifier(model._meta.db_table), COMMA.join(map(sql.Identifier, names))
        with (
            connections[self.using].cursor() as cursor,
            cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as copy,
        ):
            for row in rows:
                copy.write_row(values(row))


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
def reader(model: type[Model]) -> tuple[list[str], Callable[[Model], Iterable[Any]]]:
    """The columns of a table, and a function that reads a row's values for them."""
    fields = model._meta.concrete_fields
    columns = [f.column or f.attname for f in fields]
    read = attrgetter(*(f.attname for f in fields))
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
