"""Where files stand: one folder outside the database and the checkout, each file under the hash of its content."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from keel.base.models import StoredFile


class Closed(Exception):
    """A file that nobody may open now."""


def address(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def put(content: bytes) -> str:
    """Set a file down under its hash; the same content stands once. It is there whole or not at all."""
    found = address(content)
    place = _place(found)
    if not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as fresh:  # made 0600
            fresh.write(content)
            fresh.flush()
            os.fsync(fresh.fileno())
        Path(fresh.name).replace(place)
    return found


def take(file: StoredFile) -> BinaryIO:
    """The content, for one who was allowed it already. Quarantine closes it to everyone."""
    if file.quarantined_at is not None:
        raise Closed("This file was put in quarantine. Nobody can open it.")
    return _place(file.sha256).open("rb")


def _place(found: str) -> Path:
    return Path(settings.FILES) / found[:2] / found


def remove(found: str) -> None:
    """Take content off the shelf for good."""
    _place(found).unlink(missing_ok=True)
