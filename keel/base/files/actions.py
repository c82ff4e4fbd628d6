"""Keeping a file, and closing one at once. Both are told to the ledger by the file's id; names stay with the item."""

import errno
import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.files import shelf
from keel.base.files.arriving import Arriving
from keel.base.files.cleaning import NotTaken
from keel.base.files.kinds import kind_of
from keel.base.ledger import Of, Word
from keel.base.models import StoredFile

FULL = (errno.ENOSPC, errno.EDQUOT)
NO_ROOM = (
    "Keel has no room for files right now, so this one was not kept. Everything else is saved. Go on without it, and"
    " write that there is a file. Whoever runs Keel has to make room."
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Upload:
    """A file as it arrived: the name it came with, and its bytes."""

    name: str
    content: bytes


@action
def store(*, upload: Upload, by: Actor, at: datetime) -> StoredFile:
    """Keep a file: of an allowed type, true to its name, without its metadata; NotTaken says why one is not."""
    kind = kind_of(upload.name, upload.content, settings.FILE_CAP)
    bare = kind.clean(upload.content)
    if StoredFile.objects.filter(sha256=shelf.address(bare), quarantined_at__isnull=False).exists():
        raise NotTaken("This file was put in quarantine and cannot be attached again. Ring the police on 101.")
    file = StoredFile(sha256=_set_down(bare), size=len(bare), media_type=kind.media_type, stored_at=at)
    file.save(force_insert=True)
    ledger.record(Word.COLLECTED, "file.stored", Of(file.id), by=by, at=at)
    return file


def _set_down(bare: bytes) -> str:
    """On the shelf, or a sentence where the disk has no room; what else was typed can be saved all the same."""
    try:
        return shelf.put(bare)
    except OSError as error:
        if error.errno not in FULL:
            raise
        log.error("There is no room for attached files: the disk of the state folder is full.")
        raise NotTaken(NO_ROOM) from error


@action
def take_in(*, arriving: Arriving, by: Actor, at: datetime) -> StoredFile:
    """Keep a large file that Keel alone reads, as it is, for as long as it is read; nobody attaches or opens it."""
    sha256, size = shelf.pour(arriving)
    file = StoredFile(sha256=sha256, size=size, media_type=arriving.media_type, stored_at=at)
    file.save(force_insert=True)
    ledger.record(Word.COLLECTED, "file.taken_in", Of(file.id), by=by, at=at)
    return file


@action
def quarantine(*, file: StoredFile, by: Actor, at: datetime) -> bool:
    """Close a file to everyone, wherever the same content is attached; False when it was closed already."""
    closed = StoredFile.objects.filter(sha256=file.sha256, quarantined_at=None).update(quarantined_at=at)
    ledger.record(Word.ALTERED, "file.quarantined", Of(file.id), by=by, at=at)
    return closed > 0
