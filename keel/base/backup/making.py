"""Making a backup: the database as one snapshot saw it, then its files, which are kept by content and never change.

A file that was erased between the two is not in the backup, and the manifest says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import psycopg

from keel.base import postgres
from keel.base.backup import archive, facts
from keel.base.backup.archive import Advance, Unfit
from keel.base.backup.manifest import DATABASE, FILES, FORM, MANIFEST, Manifest, this_keel
from keel.base.files import shelf
from keel.base.postgres import dumping


@dataclass(frozen=True)
class Told:
    """What is said while it works: a new step of so many bytes, and bytes that are done."""

    step: Callable[[str, int], object]
    advance: Advance


@dataclass(frozen=True)
class Made:
    """A backup that is whole; `lost` are digests of files that the database knows and the shelf does not have."""

    place: Path
    manifest: Manifest
    lost: list[str]


def named(place: Path, at: datetime) -> Path:
    """The file itself: in a folder one that bears the minute (UTC). A folder that is missing is no file's name."""
    if place.is_dir():
        return place / f"keel-{at:%Y-%m-%dT%H%M}.backup"
    if place.suffix != ".backup":
        raise Unfit(f"There is no folder {place}. Is it mounted? A file's own name ends in .backup. Nothing was made.")
    return place


def make(place: Path, *, erased: Sequence[str], at: datetime, told: Told) -> Made:
    with archive.fresh(place) as out, psycopg.connect(postgres.dsn("jobs")) as reader:
        reader.isolation_level, reader.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        known, wanted = facts.read(reader), facts.files(reader)
        server = reader.info.server_version // 10_000
        told.step("database", sum(_sizes(reader)))
        with dumping.dump(_snapshot(reader), server) as source:
            database = archive.pour(source, out, DATABASE, told.advance)
        told.step("files", sum(wanted.values()))
        kept = [digest for digest in wanted if _copy(digest, out, told)]
        manifest = Manifest(
            form=FORM, keel=this_keel(), made_at=at.isoformat(), postgres=server, prefix=postgres.role("web"),
            migrations=known.migrations, counts=known.counts, head=known.head, database=database,
            files=kept, absent=sorted(set(wanted) - set(kept)), erased=[*erased],
        )  # fmt: skip
        out.writestr(MANIFEST, str(manifest))
    return Made(place, manifest, _lost(manifest.absent))


def _snapshot(reader: psycopg.Connection) -> str:
    found = reader.execute("SELECT pg_export_snapshot()").fetchone()
    return str(found[0]) if found else ""


def _sizes(reader: psycopg.Connection) -> tuple[int, ...]:
    """About what the dump will be: a bar that runs a little short or long is better than none."""
    return reader.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)


def _copy(digest: str, out: ZipFile, told: Told) -> bool:
    """Whether the file was there still."""
    try:
        source = shelf.shelved(digest).open("rb")
    except FileNotFoundError:
        return False
    with source:
        archive.pour(source, out, f"{FILES}{digest}", told.advance)
    return True


def _lost(absent: list[str]) -> list[str]:
    """Of those not there, the ones that nobody erased meanwhile."""
    with psycopg.connect(postgres.dsn("jobs")) as reader:
        held = facts.files(reader)
    return [digest for digest in absent if digest in held]
