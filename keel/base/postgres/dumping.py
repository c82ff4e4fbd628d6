"""The database as one stream, out and in again, by PostgreSQL's own pg_dump and pg_restore. No data in what it says."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

import psycopg
from psycopg import sql

from keel.base.postgres.address import LOGINS, Login, libpq, role
from keel.base.postgres.binaries import packaged_folder
from keel.base.postgres.logins import UNFINISHED
from keel.base.postgres.state import CannotStart

RELATIONS = """
SELECT c.oid, c.relname, c.relkind FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
# What migrations and the rule made, and nothing of the extensions: those only an administrator could bring again.
EMPTY = """
DO $$ DECLARE each record;
BEGIN
  FOR each IN SELECT c.oid::regclass AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP TABLE %s CASCADE', each.name);
  END LOOP;
  FOR each IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', each.name);
  END LOOP;
  FOR each IN SELECT t.oid::regtype AS name FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typnamespace = 'public'::regnamespace AND (t.typtype IN ('e', 'd') OR c.relkind = 'c')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP TYPE %s CASCADE', each.name);
  END LOOP;
END $$
"""


@contextmanager
def dump(snapshot: str, server: int) -> Iterator[BinaryIO]:
    """Everything as one transaction saw it. As the jobs login, which reads all and can change no table."""
    words = [program("pg_dump", server), "--format=custom", f"--snapshot={snapshot}", "--lock-wait-timeout=60s"]
    with _running(words, "jobs") as process:
        yield cast("BinaryIO", process.stdout)


def load(source: IO[bytes], server: int) -> None:
    """Fill an empty database, all of it or nothing, as the owner; rights are those of the dump and no others."""
    name = libpq("owner")["PGDATABASE"]
    words = [program("pg_restore", server), "--no-owner", "--no-comments", "--single-transaction", "--exit-on-error"]
    with _running([*words, f"--dbname={name}"], "owner") as process:
        try:
            with cast("BinaryIO", process.stdin) as into:
                shutil.copyfileobj(source, into, 1024 * 1024)
        except BrokenPipeError:
            pass  # it ended early, and says why


@contextmanager
def _running(words: list[str], login: Login) -> Iterator["subprocess.Popen[bytes]"]:
    env, pipe = os.environ | libpq(login) | {"LC_ALL": "C"}, subprocess.PIPE
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(words, env=env, stdin=pipe, stdout=pipe, stderr=said) as process:
            try:
                yield process
            except BaseException:
                process.kill()
                raise
        if process.returncode != 0:
            said.seek(0)
            # The first line only: those after it may quote a row.
            first = said.readline().decode(errors="replace").strip()
            raise CannotStart(f"{Path(words[0]).name} did not end well. It said: {first}")


def program(name: str, server: int) -> str:
    """One of PostgreSQL's programs, of the server's own version, else the next newer one."""
    found = sorted({(number, str(path)) for path in _folders() for number in [_version(path / name)] if number})
    for number, folder in found:
        if number >= server:
            return f"{folder}/{name}"
    raise CannotStart(
        f"No {name} of PostgreSQL {server} or newer was found. Install Debian's package postgresql-client, or put it on"
        " PATH."
    )


def _folders() -> Iterator[Path]:
    yield from (Path(p) for p in os.environ.get("PATH", "").split(os.pathsep) if p)
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    yield from packaged_folder()


def _version(path: Path) -> int | None:
    if not os.access(path, os.X_OK):
        return None
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"PostgreSQL\) (\d+)", told)
    return int(number[1]) if number else None


def is_empty(owner: psycopg.Connection) -> bool:
    return owner.execute(RELATIONS).fetchone() is None


def others(owner: psycopg.Connection, ours: list[int]) -> int:
    """How many are connected besides this connection and those of `ours`."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename IS NOT NULL"
    found = owner.execute(f"{asked} AND pid <> ALL (%s)", [[owner.info.backend_pid, *ours]]).fetchone()
    return int(found[0]) if found else 0


def is_unfinished(owner: psycopg.Connection) -> bool:
    """Whether a restore was ended by force here: nobody can use what it left."""
    asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    return owner.execute(asked).fetchone() == (UNFINISHED,)


def shut(owner: psycopg.Connection) -> None:
    """Let neither pages nor jobs in, so that nobody reads what is half there or should have been forgotten."""
    _on_database(owner, "REVOKE CONNECT ON DATABASE {name} FROM {who}")
    _on_database(owner, "COMMENT ON DATABASE {name} IS {mark}")
    # What the dump grants must be all: else every table made by it would be given the rights of a new one first.
    for kind in ("TABLES", "SEQUENCES"):
        _on_database(owner, f"ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON {kind} FROM {{who}}")


def open_up(owner: psycopg.Connection) -> None:
    _on_database(owner, "GRANT CONNECT ON DATABASE {name} TO {who}")
    _on_database(owner, "COMMENT ON DATABASE {name} IS NULL")


def empty(owner: psycopg.Connection) -> None:
    """Take out what a restore that failed had brought."""
    owner.execute(EMPTY)


def _on_database(owner: psycopg.Connection, words: str) -> None:
    who = sql.SQL(", ").join(sql.Identifier(role(login)) for login in LOGINS if login != "owner")
    name, mark = sql.Identifier(owner.info.dbname), sql.Literal(UNFINISHED)
    owner.execute(sql.SQL(words).format(name=name, who=who, mark=mark))
