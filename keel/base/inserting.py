"""Rows to their table in one statement, for those who write many: what is the same in all of them is sent once.

Django's own way asks every field of every row what it is, at many times the cost where a table has a list in it.
The rule of who may know holds here as in any INSERT. Only actions call it, which note what they did.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, JSONField, Model
from psycopg import sql

COMMA = sql.SQL(", ")
LENGTH = re.compile(r"\(\d+\)")  # a cast to a length would cut what is longer, where the column refuses it


def write_all(rows: Iterable[Model], using: str = DEFAULT_DB_ALIAS) -> None:
    """Write rows of one table that are not saved yet, in their order."""
    each = list(rows)
    if not each:
        return
    connection = connections[using]
    columns = [_column(field, each, connection) for field in each[0]._meta.concrete_fields]
    lists = [column for column in columns if column.is_list]
    listed = sql.SQL("FROM unnest({}) AS each ({})").format(
        COMMA.join([sql.SQL("%s::text[]")] * len(lists)), COMMA.join(column.name for column in lists)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} {}").format(
                sql.Identifier(each[0]._meta.db_table),
                COMMA.join(column.name for column in columns),
                COMMA.join(column.taken for column in columns),
                listed if lists else sql.SQL(""),
            ),
            [column.value for column in (*(c for c in columns if not c.is_list), *lists)],
        )
    for row in each:
        row._state.adding, row._state.db = False, using


@dataclass(frozen=True)
class _Column:
    """A column: one value for all rows, or a list of them as text."""

    name: sql.Identifier
    type: str
    value: Any
    is_list: bool

    @property
    def taken(self) -> sql.Composable:
        """As one value of a row."""
        return (self.name if self.is_list else sql.SQL("%s")) + sql.SQL("::" + self.type)


def _column(field: "Field[Any, Any]", rows: Sequence[Model], connection: Any) -> _Column:
    values = [row.__dict__[field.attname] for row in rows]
    name = sql.Identifier(field.column or field.attname)
    kind = LENGTH.sub("", str(field.db_type(connection)))
    first = values[0]
    if all(value is first or value == first for value in values):
        return _Column(name, kind, field.get_db_prep_save(first, connection), is_list=False)
    if isinstance(field, ArrayField):
        values = [None if value is None else _listed(value) for value in values]
    elif isinstance(field, JSONField):
        values = [None if value is None else json.dumps(value, cls=field.encoder) for value in values]
    return _Column(name, kind, _listed(values), is_list=True)


def _listed(values: Iterable[Any]) -> str:
    """A list as PostgreSQL reads it from text. Lists of lists go so too, which need not be of one length then."""
    return "{" + ",".join(map(_told, values)) + "}"


def _told(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, UUID):
        return value.hex
    text = str(value)
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    return f'"{text}"'
