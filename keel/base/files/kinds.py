"""What may be attached, and what a file truly is whatever its name says. A refusal is a sentence for who chose it."""

import io
import zipfile
from dataclasses import dataclass

import puremagic

from keel.base.files import cleaning
from keel.base.files.cleaning import Cleaner, NotTaken

MEGABYTE = 1024 * 1024
ALLOWED = "Attach a PDF, a JPEG or PNG picture, a Word or OpenDocument text, or a plain text file."
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True)
class Kind:
    """A type of file: its media type, what people call it, the endings it goes by, and how it loses its metadata."""

    media_type: str
    noun: str
    endings: tuple[str, ...]
    clean: Cleaner


PDF = Kind("application/pdf", "a PDF", (".pdf",), cleaning.pdf)
JPEG = Kind("image/jpeg", "a JPEG picture", (".jpg", ".jpeg", ".jfif"), cleaning.jpeg)
PNG = Kind("image/png", "a PNG picture", (".png",), cleaning.png)
WORD = Kind(OFFICE, "a Word document", (".docx",), cleaning.office)
TEXT = Kind(OPEN_TEXT, "an OpenDocument text", (".odt",), cleaning.office)
PLAIN = Kind("text/plain", "a plain text file", (".txt",), cleaning.plain)
KINDS = (PDF, JPEG, PNG, WORD, TEXT, PLAIN)
ACCEPT = ",".join(ending for kind in KINDS for ending in kind.endings)


def kind_of(name: str, content: bytes, cap: int) -> Kind:
    """What a file is. One that is too large, not allowed, or not what its name says is refused."""
    if not content:
        raise NotTaken("The file is empty. Choose another.")
    if len(content) > cap:
        raise NotTaken(f"The file is too large: {len(content) / MEGABYTE:.0f} MB. The most is {cap // MEGABYTE} MB.")
    found, named = _sniffed(content), _named(name)
    if named is None:
        raise NotTaken(f"This type of file is not taken. {ALLOWED}")
    if found is None or found is not named:
        truly = found.noun if found else "something else, or damaged"
        remedy = f"Open it, save it again as {named.noun}, and attach that."
        raise NotTaken(f"This file is named like {named.noun} but is {truly}. {remedy}")
    return found


def _named(name: str) -> Kind | None:
    return next((kind for kind in KINDS if name.lower().endswith(kind.endings)), None)


def _sniffed(content: bytes) -> Kind | None:
    """By its own bytes; archives and text have no sign of their own that can be trusted, so they are looked into."""
    if content.startswith(b"PK"):
        return _archive(content)
    try:
        types = {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return PLAIN if cleaning.is_text(content) else None
    return next((kind for kind in (PDF, JPEG, PNG) if kind.media_type in types), None)


def _archive(content: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return WORD
            if "mimetype" in names and archive.read("mimetype").strip() == OPEN_TEXT.encode():
                return TEXT
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):  # damaged, locked, or packed in an unknown way
        return None
    return None
