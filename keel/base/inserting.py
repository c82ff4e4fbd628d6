"""Rows to their table in one statement, for those who write many: what is the same in all of them is sent once.

Django's own way asks every field of every row what it is, at many times the cost where a table has a list in it.
Where the rule of who may know holds for the login, it holds here as in any INSERT; where it does not, many rows go by
COPY, which takes half the time. Only actions call it, which note what they did.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, ForeignKey, JSONField, Model, UUIDField
from psycopg import sql

COMMA = sql.SQL(", ")
LENGTH = re.compile(r"\(\d+\)")  # a cast to a length would cut what is longer, where the column refuses it
MANY = 50  # rows for which it is worth asking whether COPY may take them
IN_LISTS = str.maketrans({"\\": r"\\", '"': r"\""})
IN_LINES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
TAKEN = re.compile(r"[\\\t\n\r]")  # what a line takes for something else


def write_all(rows: Iterable[Model], using: str = DEFAULT_DB_ALIAS) -> None:
    """Write rows of one table that are not saved yet, in their order."""
    each = list(rows)
    if not each:
        return
    columns = [_column(field, each) for field in each[0]._meta.concrete_fields]
    connection, table = connections[using], each[0]._meta.db_table
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if len(each) >= MANY and not _is_ruled(cursor, table):
            _copy(cursor, type(each[0]), _lines(columns, len(each)))
        else:
            statement = _statement(type(each[0]), tuple(column.is_list for column in columns), using)
            once = [column.texts[0] for column in columns if not column.is_list]
            cursor.execute(statement, [*once, *(_listed(column.texts) for column in columns if column.is_list)])
    for row in each:
        row._state.adding, row._state.db = False, using


def stencil(row: Model, *left_open: str) -> str:
    """The row's line as COPY reads it, in which `%` fills these columns, each with a `cell`, in the table's order."""
    columns = [_column(field, [row]) for field in row._meta.concrete_fields]
    names = [column.field.attname for column in columns]
    if list(left_open) != [name for name in names if name in left_open]:
        raise ValueError(f"{left_open} are not columns of {type(row).__name__} in their order.")
    told = ["%s" if c.field.attname in left_open else cell(c.texts[0]).replace("%", "%%") for c in columns]
    return "\t".join(told) + "\n"


def cell(text: str | None) -> str:
    """What stands between two tabs of a line."""
    if text is None:
        return r"\N"
    return text.translate(IN_LINES) if TAKEN.search(text) else text


def copy_all(model: type[Model], lines: Iterable[str], using: str = DEFAULT_DB_ALIAS) -> None:
    """Write lines of a table, every column in its order. PostgreSQL refuses a login under the rule of who may know."""
    told = "".join(lines)
    if told:
        with connections[using].wrap_database_errors, connections[using].cursor() as cursor:
            _copy(cursor, model, told)


@dataclass(frozen=True)
class _Column:
    """A column: its values as PostgreSQL reads them from text, None where there is none; one, if it is in all rows."""

    field: "Field[Any, Any]"
    texts: Sequence[str | None]

    @property
    def is_list(self) -> bool:
        return len(self.texts) > 1


def _column(field: "Field[Any, Any]", rows: Sequence[Model]) -> _Column:
    values = [row.__dict__[field.attname] for row in rows]
    first, is_json = values[0], isinstance(field, JSONField)  # in which True and 1 are equal to Python alone
    if all(value is first or (value == first and not is_json) for value in values):
        values = values[:1]
    return _Column(field, _texts(field.target_field if isinstance(field, ForeignKey) else field, values))


def _texts(field: Any, values: Sequence[Any]) -> Sequence[str | None]:
    if isinstance(field, UUIDField):
        return [value.hex if isinstance(value, UUID) else value for value in values]
    if isinstance(field, ArrayField):
        return [None if value is None else _listed(_texts(field.base_field, value)) for value in values]
    if isinstance(field, JSONField):
        return [None if value is None else json.dumps(value, cls=field.encoder) for value in values]
    said = {value: None if value is None else str(value) for value in set(values)}  # many are the same
    return [said[value] for value in values]


def _listed(texts: Iterable[str | None]) -> str:
    """A list as PostgreSQL reads it from text. Lists of lists go so too, which need not be of one length then."""
    return "{" + ",".join(map(_quoted, texts)) + "}"


def _quoted(text: str | None) -> str:
    if text is None:
        return "NULL"
    return f'"{text.translate(IN_LISTS)}"' if "\\" in text or '"' in text else f'"{text}"'


def _is_ruled(cursor: Any, table: str) -> bool:
    """Whether the rule of who may know holds for this login, in which case PostgreSQL refuses to COPY."""
    cursor.execute("SELECT row_security_active(%s)", [table])
    return bool(cursor.fetchone()[0])


def _copy(cursor: Any, model: type[Model], lines: str) -> None:
    columns = COMMA.join(sql.Identifier(field.column or field.attname) for field in model._meta.concrete_fields)
    table = sql.Identifier(model._meta.db_table)
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)) as copy:
        copy.write(lines)


def _lines(columns: Sequence[_Column], rows: int) -> str:
    """The rows as COPY reads them."""
    cells = []
    for column in columns:
        told = _cells(column.texts)
        cells.append(told if column.is_list else repeat(told[0], rows))
    return "".join([line + "\n" for line in map("\t".join, zip(*cells, strict=False))])


def _cells(texts: Sequence[str | None]) -> Sequence[str]:
    """`cell` of each; most columns have no text that must be changed."""
    given = [text for text in texts if text is not None]
    if len(given) == len(texts) and not TAKEN.search("".join(given)):
        return given
    return [cell(text) for text in texts]


@cache
def _statement(model: type[Model], lists: tuple[bool, ...], using: str) -> str:
    """Takes what is the same in all rows once, and the rest from lists, as is said for each column.

    Put together once for each table and each set of lists, which takes longer than to write one row.
    """
    connection, fields = connections[using], model._meta.concrete_fields
    names = [sql.Identifier(field.column or field.attname) for field in fields]
    taken = [
        (name if is_list else sql.SQL("%s")) + sql.SQL("::" + LENGTH.sub("", str(field.db_type(connection))))
        for name, field, is_list in zip(names, fields, lists, strict=True)
    ]
    listed = [name for name, is_list in zip(names, lists, strict=True) if is_list]
    each = sql.SQL(" FROM unnest({}) AS each ({})").format(
        COMMA.join([sql.SQL("%s::text[]")] * len(listed)), COMMA.join(listed)
    )
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {}{}").format(
        sql.Identifier(model._meta.db_table), COMMA.join(names), COMMA.join(taken), each if listed else sql.SQL("")
    )
    return statement.as_string()
