"""What the database holds, as one snapshot saw it: rows in each table, the ledger's head, migrations, files."""

from dataclasses import dataclass

import psycopg
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from keel.base.ledger import START

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"
HEAD = "SELECT position, hash FROM base_ledgerseal ORDER BY position DESC LIMIT 1"


@dataclass(frozen=True)
class Facts:
    """Read within one transaction, all of it."""

    migrations: list[str]
    counts: dict[str, int]
    head: list[str]


def read(reader: psycopg.Connection) -> Facts:
    applied = reader.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    head = reader.execute(HEAD).fetchone() or (0, START)
    tables = [name for (name,) in reader.execute(TABLES).fetchall()]
    return Facts(
        [f"{app}.{name}" for app, name in applied], {name: _count(reader, name) for name in tables}, [*map(str, head)]
    )


def _count(reader: psycopg.Connection, table: str) -> int:
    found = reader.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(found[0]) if found else 0


def files(reader: psycopg.Connection) -> dict[str, int]:
    """Each content that stands on the shelf once, by its digest, with its size."""
    return dict(reader.execute("SELECT sha256, max(size) FROM base_storedfile GROUP BY sha256 ORDER BY 1").fetchall())


def of_this_keel() -> list[str]:
    """The migrations that the code has: a database of other ones is of another version."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
