"""Questions that are put into SQL once: for a large one that takes Django longer than PostgreSQL takes to answer it.

What differs from one time to the next is left open (`Given`) and filled in when it is asked.
"""

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from django.db import connections
from django.db.models import DateTimeField, Expression, Field, ForeignObject, Lookup, QuerySet, UUIDField
from django.db.models.sql.compiler import SQLCompiler

R = TypeVar("R")


@dataclass(frozen=True)
class _Gap:
    """Where a value goes in a written question."""

    name: str


class Given(Expression):
    """One value, said when it is asked."""

    taken = "%s::{}"

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return self.taken.format(self.output_field.db_type(connection)), (_Gap(self.name),)


class GivenMany(Given):
    """Any number of values, none too, for `__among`."""

    taken = "%s::{}[]"


@UUIDField.register_lookup
@ForeignObject.register_lookup
class Among(Lookup):
    """As `__in`, for values that are given when it is asked. PostgreSQL asks the policy before a subquery."""

    lookup_name = "among"

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, before = self.process_lhs(compiler, connection)
        given, values = self.process_rhs(compiler, connection)
        return f"{column} = ANY({given})", (*before, *values)


def key(name: str) -> Given:
    return Given(name, UUIDField())


def keys(name: str) -> GivenMany:
    return GivenMany(name, UUIDField())


def moment(name: str) -> Given:
    return Given(name, DateTimeField())


@dataclass(frozen=True)
class _Written(Generic[R]):
    rows: QuerySet[Any, R]
    compiler: SQLCompiler
    sql: str
    values: tuple[Any, ...]


class Prepared(Generic[R]):
    """`put` says it in Django's words; it is called once in each process, when it is first asked."""

    def __init__(self, put: Callable[[], QuerySet[Any, R]]) -> None:
        self._put = put

    def ask(self, **given: Any) -> list[R]:
        """The rows that `put` means with these values. A value that is missing is a KeyError."""
        written = self._written
        values = [_value(given[v.name]) if isinstance(v, _Gap) else v for v in written.values]
        compiler: Any = copy(written.compiler)
        compiler.connection = connections[written.rows.db]  # each thread has its own
        compiler.as_sql = lambda *_, **__: (written.sql, values)
        asked: Any = written.rows.all()
        asked.query.get_compiler = lambda *_, **__: compiler
        return list(asked)

    def first(self, **given: Any) -> R | None:
        """The first of the rows, where there is one."""
        return next(iter(self.ask(**given)), None)

    @cached_property
    def _written(self) -> _Written[R]:
        rows = self._put()
        compiler = rows.query.get_compiler(rows.db)
        sql, values = compiler.as_sql()
        return _Written(rows, cast("SQLCompiler", compiler), sql, tuple(values))


def _value(said: Any) -> Any:
    return list(said) if isinstance(said, Collection) and not isinstance(said, str) else said
