"""Files: true to their name, without metadata, kept once by content outside the database, closed by quarantine."""

import errno
import io
import os
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PIL import Image
from psycopg import Connection

from keel.base.files import shelf
from keel.base.files.actions import Upload, quarantine, store
from keel.base.files.cleaning import NotTaken
from keel.base.models import StoredFile
from tests.base import samples

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
MANY = 3_000


@dataclass(frozen=True)
class Someone:
    id: UUID
    agency_id: UUID


PRIYA = Someone(uuid4(), uuid4())


@pytest.fixture(autouse=True)
def files(settings: object, tmp_path: Path) -> Path:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]  # pytest-django's own wrapper has no types
    return tmp_path / "files"


def kept(name: str, content: bytes) -> StoredFile:
    return store(upload=Upload(name, content), by=PRIYA, at=NOW)


def read(file: StoredFile) -> bytes:
    with shelf.take(file) as content:
        return content.read()


GOOD = {
    "photo.JPG": samples.jpeg(),
    "photo.png": samples.png(),
    "letter.pdf": samples.pdf(),
    "letter.docx": samples.word(),
    "letter.odt": samples.open_text(),
    "note.txt": "He said: ‘Don’t tell’\r\n".encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_allowed_file_is_kept_without_its_metadata(name: str) -> None:
    content = read(kept(name, GOOD[name]))

    assert content and samples.SECRET.encode() not in content


def test_metadata_is_gone_from_pictures_inside_a_document() -> None:
    with zipfile.ZipFile(io.BytesIO(read(kept("letter.docx", samples.word())))) as letter:
        assert samples.SECRET.encode() not in letter.read("word/media/image1.jpeg")
        assert b"Alfie was hungry" in letter.read("word/document.xml")


def test_picture_stands_the_way_the_camera_meant() -> None:
    with Image.open(io.BytesIO(read(kept("photo.jpg", samples.jpeg(turn=6))))) as picture:
        assert picture.size == (20, 40)


def test_file_is_kept_under_its_hash_and_closed_to_others(files: Path) -> None:
    file = kept("letter.pdf", samples.pdf())
    place = files / file.sha256[:2] / file.sha256

    assert shelf.address(place.read_bytes()) == file.sha256
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_same_content_stands_once_on_the_disk(files: Path) -> None:
    first, second = kept("a.txt", b"bruise on left arm"), kept("b.txt", b"bruise on left arm")

    assert first.id != second.id and first.sha256 == second.sha256
    assert len([p for p in files.rglob("*") if p.is_file()]) == 1


def test_full_disk_keeps_nothing_of_a_file_and_says_what_to_do(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotTaken, match="Keel has no room for files right now"):
        kept("letter.pdf", samples.pdf())
    assert not StoredFile.objects.exists() and not [path for path in files.rglob("*") if path.is_file()]


LIES = {
    "holiday.jpg": (samples.pdf(), "is a PDF"),
    "report.pdf": (b"MZ" + bytes(400), "something else, or damaged"),
    "report.docx": (samples.open_text(), "is an OpenDocument text"),
    "note.txt": (b"<html><script>alert(1)</script>", "something else"),
    "page.html": (b"<html>", "not taken"),
    "cut.jpg": (samples.jpeg()[:300], "damaged"),
    "cut.pdf": (b"%PDF-1.7 and no more", "damaged"),
    "locked.pdf": (samples.pdf("secret"), "password"),
    "macros.docx": (samples.word(macro=True), "macros"),
    "nothing.pdf": (b"", "empty"),
}


@pytest.mark.parametrize("name", LIES)
def test_upload_that_lies_or_is_broken_gets_a_sentence(name: str, files: Path) -> None:
    content, sentence = LIES[name]

    with pytest.raises(NotTaken, match=sentence):
        kept(name, content)
    assert not StoredFile.objects.exists() and not files.exists()


def test_file_over_the_cap_is_refused_by_its_size(settings: object) -> None:
    settings.FILE_CAP = 1024 * 1024  # type: ignore[attr-defined]  # the same

    with pytest.raises(NotTaken, match=r"too large: 2 MB\. The most is 1 MB"):
        kept("long.txt", b"x" * 2 * 1024 * 1024)


def test_document_of_a_thousand_parts_is_refused() -> None:
    bomb = samples.packed(
        {"[Content_Types].xml": b"", "word/document.xml": b"", **{f"{i}.xml": b"" for i in range(MANY)}}
    )

    with pytest.raises(NotTaken, match="too large inside"):
        kept("bomb.docx", bomb)


def test_quarantine_closes_every_copy_at_once() -> None:
    first, second = kept("a.txt", b"bruise"), kept("b.txt", b"bruise")

    assert quarantine(file=first, by=PRIYA, at=NOW)
    second.refresh_from_db()
    with pytest.raises(shelf.Closed, match="quarantine"):
        shelf.take(second)


def test_file_in_quarantine_cannot_be_attached_again() -> None:
    quarantine(file=kept("a.txt", b"bruise"), by=PRIYA, at=NOW)

    with pytest.raises(NotTaken, match="quarantine"):
        kept("again.txt", b"bruise")


def test_second_quarantine_changes_nothing() -> None:
    file = kept("a.txt", b"bruise")

    assert quarantine(file=file, by=PRIYA, at=NOW) and not quarantine(file=file, by=PRIYA, at=NOW)


def test_ledger_knows_a_file_by_its_id_alone(owner: Connection) -> None:
    file = kept("Alfie Reed.txt", b"bruise")

    written = owner.execute("SELECT act, about, actor, subjects FROM base_ledgerentry").fetchall()
    assert written == [("file.stored", file.id, PRIYA.id, [])]
