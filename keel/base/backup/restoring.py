"""Restoring a backup into an empty database that nobody uses: all of it, proved, or nothing.

While it lasts neither pages nor jobs are let in. What fails, or is stopped, is taken out again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZipFile

import psycopg
from django.db import connection

from keel.base import ledger, postgres
from keel.base.backup import archive, facts
from keel.base.backup.archive import Unfit
from keel.base.backup.making import Told
from keel.base.backup.manifest import DATABASE, FILES, Manifest, this_keel
from keel.base.files import shelf
from keel.base.postgres import dumping

LOCK = "SELECT pg_try_advisory_lock(hashtext('keel.restore'))"
IN_USE = "The database is in use: {} besides this command. Stop web and worker first. Nothing was restored."
FULL = (
    "The database is not empty, and a restore overwrites nothing. Give it an empty one: another name in KEEL_DATABASE,"
    " or drop this one; then `keel db prepare` and this again."
)


def fits(manifest: Manifest, server: int) -> None:
    """Whether this Keel, this server and these logins can take it, or a sentence of what to do."""
    ours, theirs = facts.of_this_keel(), manifest.migrations
    if ours != theirs:
        older = set(theirs) < set(ours)
        raise Unfit(
            f"This backup was made by Keel {manifest.keel}, whose tables are not those of this Keel ({this_keel()}): "
            f"{len(set(ours) ^ set(theirs))} migrations differ. Restore it with the version that made it"
            f"{', then bring that one up to date with `keel db migrate`' if older else ''}."
        )
    if manifest.postgres > server:
        raise Unfit(f"This backup comes from PostgreSQL {manifest.postgres}; this server is {server}. Take a newer.")
    if manifest.prefix != postgres.role("web"):
        raise Unfit(
            f"The rights in this backup are those of {manifest.prefix}; here that login is {postgres.role('web')}."
            " Set KEEL_ROLE_PREFIX to what it was."
        )


def begin() -> psycopg.Connection:
    """As the owner, into a database that is prepared."""
    try:
        return psycopg.connect(postgres.dsn("owner"), autocommit=True)
    except psycopg.OperationalError as error:
        raise postgres.CannotStart(
            "The database cannot be opened. `keel db prepare` makes it and its logins."
        ) from error


@contextmanager
def restored(source: ZipFile, manifest: Manifest, told: Told) -> Iterator[None]:
    """In the block the database is whole and nobody is let in; after it, everyone is. If it fails, all is taken out."""
    with begin() as owner:
        server = owner.info.server_version // 10_000
        fits(manifest, server)
        _alone(owner)
        connection.ensure_connection()  # before the door is shut
        with _shut(owner), _emptied(owner), _on_shelf() as set_down:
            told.step("database", 0)
            with source.open(DATABASE) as dump:
                dumping.load(dump, server)
            told.step("files", sum(source.getinfo(f"{FILES}{digest}").file_size for digest in manifest.files))
            for digest in manifest.files:
                _set_down(source, digest, set_down, told)
            _compare(manifest)
            yield


def _alone(owner: psycopg.Connection) -> None:
    """No other restore here while this connection lasts. What one left that was killed goes; nothing else ever does."""
    if owner.execute(LOCK).fetchone() != (True,):
        raise Unfit("Another restore is at work in this database. Wait for its end. Nothing was restored.")
    if dumping.is_unfinished(owner):
        dumping.empty(owner)
        dumping.open_up(owner)
    if not dumping.is_empty(owner):
        raise Unfit(FULL)


@contextmanager
def _shut(owner: psycopg.Connection) -> Iterator[None]:
    dumping.shut(owner)
    try:
        if count := dumping.others(owner, [connection.connection.info.backend_pid]):
            raise Unfit(IN_USE.format("one connection" if count == 1 else f"{count} connections"))
        yield
    finally:
        postgres.ensure_rights(owner)
        dumping.open_up(owner)


@contextmanager
def _emptied(owner: psycopg.Connection) -> Iterator[None]:
    """What this restore brought goes again if it fails."""
    try:
        yield
    except BaseException:
        connection.close()
        dumping.empty(owner)
        raise


@contextmanager
def _on_shelf() -> Iterator[list[str]]:
    """Digests of the files that this restore set down; if it fails they go."""
    set_down: list[str] = []
    try:
        yield set_down
    except BaseException:
        for digest in set_down:
            shelf.remove(digest)
        raise


def _set_down(source: ZipFile, digest: str, set_down: list[str], told: Told) -> None:
    place = shelf.shelved(digest)
    if not place.exists():
        with source.open(f"{FILES}{digest}") as part:
            set_down.append(digest)
            shelf.pour(iter(lambda: part.read(archive.PIECE), b""))
    told.advance(place.stat().st_size)


def _compare(manifest: Manifest) -> None:
    """Count again, and walk the ledger's whole chain."""
    found = facts.read(connection.connection)
    wrong = sorted(t for t in manifest.counts | found.counts if manifest.counts.get(t) != found.counts.get(t))
    if wrong:
        raise Unfit(f"Not every row came back: {', '.join(wrong)}. Nothing was kept; take another backup.")
    if found.head != manifest.head or not ledger.verify(using="default").whole:
        raise Unfit("The ledger that came back is not whole. Nothing was kept; take another backup.")
