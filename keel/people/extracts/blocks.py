"""Which pairs are looked at: those of records that agree in one of these ways, but for groups too large to compare.

So the default 1 January, a hostel's postcode or a very common name cost a bounded time, and the run says what it cost.
"""

from collections.abc import Collection
from dataclasses import dataclass

import duckdb

MOST_OF_ROWS = 5  # pairs looked at by each way of agreeing, for each row
MOST_AT_LEAST = 2_000_000
DAY = "(year(born) || '-' || least(month(born), day(born)) || '-' || greatest(month(born), day(born)))"


@dataclass(frozen=True)
class Way:
    """A way to agree: the columns it reads, and what has to be equal, nothing where a record does not say it. `whole`:
    it is gone by only where all of its groups may be compared.
    """

    says: str
    of: tuple[str, ...]
    sql: str
    whole: bool = False


WAYS = (
    Way("NHS number", ("nhs",), "nhs"),
    Way("unique pupil number", ("upn",), "upn"),
    Way("date of birth and family name", ("born", "family"), f"{DAY} || family_sound"),
    Way("date of birth and first name", ("born", "given"), f"{DAY} || given_sound"),
    Way("date of birth and postcode", ("born", "postcode"), f"{DAY} || postcode"),
    Way("first and family name", ("given", "family"),
        "least(given_sound, family_sound) || '/' || greatest(given_sound, family_sound)"),
    Way("first name and postcode", ("given", "postcode"), "given_sound || '/' || postcode"),
    Way("family name and postcode", ("family", "postcode"), "family_sound || '/' || postcode"),
    Way("first name and street", ("given", "street"), "given_sound || '/' || street"),
    Way("family name and street", ("family", "street"), "family_sound || '/' || street"),
    Way("house and street", ("house", "street"), "house || '/' || street"),
    Way("date of birth", ("born",), DAY, whole=True),
)  # fmt: skip


@dataclass(frozen=True)
class LeftOut:
    """Groups that were too large, and how many records are in them."""

    way: Way
    groups: int
    records: int

    def __str__(self) -> str:
        if self.way.whole:
            return f"By {self.way.says} alone nothing was compared: that would be too many pairs in files of this size."
        return (
            f"By {self.way.says} alone {self.groups:,} large groups, of {self.records:,} records, were not compared;"
            " these records were, wherever they agree in another way."
        )


def ways(said: Collection[str]) -> list[Way]:
    return [way for way in WAYS if set(way.of) <= set(said)]


def block(connection: duckdb.DuckDBPyConnection, tables: list[str], said: Collection[str]) -> list[LeftOut]:
    """Give each table a column for each way, `by_0` and so on, and say what was left out."""
    used = ways(said)
    for table in tables:
        keys = ", ".join(
            f"CASE WHEN ({way.sql}) IS NOT NULL THEN (hash({way.sql}) >> 1)::BIGINT END AS by_{n}"
            for n, way in enumerate(used)
        )
        connection.execute(f"CREATE TABLE keyed_{table} AS SELECT *, {keys} FROM {table}")
    left_out = [each for n, way in enumerate(used) if (each := _bound(connection, tables, n, way))]
    for table in tables:
        connection.unregister(table)
    return left_out


def rules(said: Collection[str]) -> list[str]:
    return [f"l.by_{n} = r.by_{n}" for n in range(len(ways(said)))]


def _bound(connection: duckdb.DuckDBPyConnection, tables: list[str], n: int, way: Way) -> LeftOut | None:
    """Leave out the largest groups of a way until the others have no more pairs than it may have."""
    _count(connection, tables, n)
    ((rows, pairs),) = connection.execute("SELECT sum(l + r), sum(pairs) FROM groups").fetchall()
    most = max(MOST_AT_LEAST, MOST_OF_ROWS * (rows or 0))
    if (pairs or 0) <= most:
        return None
    running = "SELECT *, sum(pairs) OVER (ORDER BY pairs, key) AS up_to FROM groups"
    connection.execute(
        f"CREATE OR REPLACE TABLE large AS SELECT key, l + r AS records FROM ({running}) WHERE up_to > ?",
        [-1 if way.whole else most],
    )
    for table in tables:
        connection.execute(f"UPDATE keyed_{table} SET by_{n} = NULL WHERE by_{n} IN (SELECT key FROM large)")
    ((groups, records),) = connection.execute("SELECT count(*), sum(records) FROM large").fetchall()
    return LeftOut(way, groups, records)


def _count(connection: duckdb.DuckDBPyConnection, tables: list[str], n: int) -> None:
    """How many pairs each group of records has that agree in a way: those between two tables, or within one."""
    each = " UNION ALL ".join(
        f"SELECT by_{n} AS key, {int(i == 0)} AS l, {int(i == 1)} AS r FROM keyed_{table}"
        for i, table in enumerate(tables)
    )
    pairs = "l * r" if len(tables) > 1 else "l * (l - 1) / 2"
    connection.execute(
        f"CREATE OR REPLACE TABLE groups AS SELECT *, {pairs} AS pairs FROM ("
        f"SELECT key, sum(l)::BIGINT AS l, sum(r)::BIGINT AS r FROM ({each}) WHERE key IS NOT NULL GROUP BY key)"
    )
