"""The file itself: an archive of parts, without compression of its own (the dump has some), its manifest last."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from keel.base.backup.manifest import DATABASE, FILES, FIRST, FORM, MANIFEST, Manifest, this_keel

PIECE = 1024 * 1024
BEGINS = b"PK\x03\x04"
NONE = "This is no backup of Keel: {}. Give a file that `keel backup` made."
CUT = (
    "This backup was cut short, or is damaged: {}. It cannot be restored; copy it again from where it is whole, or take"
    " another."
)
ALTERED = "This backup was altered or is damaged ({}). Nothing was restored; take another."

Advance = Callable[[int], object]


class Unfit(Exception):
    """A backup that cannot be made or restored; the words say why and what to do."""


@contextmanager
def fresh(place: Path) -> Iterator[zipfile.ZipFile]:
    """A new file of that name, readable by its owner alone: there whole when the block ends well, else not at all."""
    if place.exists():
        raise Unfit(f"{place} is there already, and a backup never overwrites. Give another name, or a folder.")
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=f"{place.name}.", suffix=".part", delete=False) as part:
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                archive.writestr(FIRST, json.dumps({"form": FORM, "keel": this_keel()}))
                yield archive
            part.flush()
            os.fsync(part.fileno())
            _name(Path(part.name), place)
        except BaseException:
            Path(part.name).unlink()
            raise


def _name(part: Path, place: Path) -> None:
    """By a link, which fails where another backup took the name meanwhile; a file system without links renames."""
    try:
        os.link(part, place)
        part.unlink()
    except FileExistsError:
        raise Unfit(f"{place} was made meanwhile by another backup. Nothing was overwritten.") from None
    except OSError:
        part.rename(place)


def pour(source: BinaryIO, archive: zipfile.ZipFile, name: str, advance: Advance) -> str:
    """Add a part piece by piece; its digest."""
    found = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as part:
        while piece := source.read(PIECE):
            found.update(piece)
            part.write(piece)
            advance(len(piece))
    return found.hexdigest()


@contextmanager
def opened(place: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup with its manifest, or a sentence of why it is none. What it holds is judged by `proved`."""
    with place.open("rb") as raw:
        start = raw.read(30 + len(FIRST))
        if not start.startswith(BEGINS) or not start.endswith(FIRST.encode()):
            raise Unfit(NONE.format(place))
        try:
            with zipfile.ZipFile(raw) as archive:
                yield archive, _manifest(archive, place)
        except zipfile.BadZipFile:
            raise Unfit(CUT.format(place)) from None


def _manifest(archive: zipfile.ZipFile, place: Path) -> Manifest:
    try:
        first = json.loads(archive.read(FIRST))
        if first["form"] != FORM:
            raise Unfit(f"This backup was made by Keel {first['keel']} in another form. Restore it with that version.")
        return Manifest.read(archive.read(MANIFEST))
    except (KeyError, TypeError, ValueError):
        raise Unfit(ALTERED.format(f"the manifest of {place.name}")) from None
    except zipfile.BadZipFile:
        raise Unfit(ALTERED.format(f"the manifest of {place.name}")) from None


def proved(archive: zipfile.ZipFile, manifest: Manifest, advance: Advance) -> None:
    """Read every part through: each is there, and is what its digest says."""
    wanted = {DATABASE: manifest.database} | {f"{FILES}{digest}": digest for digest in manifest.files}
    for name, digest in wanted.items():
        if _digest(archive, name, advance) != digest:
            raise Unfit(ALTERED.format(name))


def _digest(archive: zipfile.ZipFile, name: str, advance: Advance) -> str:
    found = hashlib.sha256()
    try:
        with archive.open(name) as part:
            while piece := part.read(PIECE):
                found.update(piece)
                advance(len(piece))
    except (KeyError, zipfile.BadZipFile, EOFError):
        return ""
    return found.hexdigest()
