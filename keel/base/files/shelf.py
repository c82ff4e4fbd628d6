"""Where files stand: one folder outside the database and the checkout, each file under the hash of its content."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from keel.base.models import StoredFile


class Closed(Exception):
    """A file that nobody may open now."""


def address(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put(content: bytes) -> str:
    """Set a file down under its hash; the same content stands once."""
    return pour([content])[0]


def pour(pieces: Iterable[bytes]) -> tuple[str, int]:
    """The same for what comes in pieces: its hash and size. It is there whole or not at all."""
    found, size = hashlib.sha256(), 0
    shelf = Path(settings.FILES)
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=shelf, delete=False) as fresh:  # made 0600
        try:
            for piece in pieces:
                found.update(piece)
                size += len(piece)
                fresh.write(piece)
            fresh.flush()
            os.fsync(fresh.fileno())
            place = shelved(found.hexdigest())
            place.parent.mkdir(mode=0o700, exist_ok=True)
            Path(fresh.name).replace(place)
        except BaseException:
            Path(fresh.name).unlink(missing_ok=True)
            raise
    return found.hexdigest(), size


def take(file: StoredFile) -> BinaryIO:
    """The content, for one who was allowed it already. Quarantine closes it to everyone."""
    return where(file).open("rb")


def where(file: StoredFile) -> Path:
    """The same as a place on the disk, for what reads a file twice."""
    if file.quarantined_at is not None:
        raise Closed("This file was put in quarantine. Nobody can open it.")
    return shelved(file.sha256)


def shelved(found: str) -> Path:
    """Where content of that hash stands, for what carries files and opens none: a backup takes closed ones too."""
    return Path(settings.FILES) / found[:2] / found


def remove(found: str) -> None:
    """Take content off the shelf for good."""
    shelved(found).unlink(missing_ok=True)
