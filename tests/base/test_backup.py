"""A backup file: closed to others, whole or not there; what is none, cut short or altered is told with what to do."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keel.base.backup import archive, facts, making, restoring
from keel.base.backup.archive import Unfit
from keel.base.backup.manifest import Manifest

LETTER = b"He said: do not tell."
FITS = Manifest(
    form=1, keel="0.1.0", made_at="2026-11-20T16:45:00+00:00", postgres=15, prefix="keel_web", migrations=[], counts={},
    head=["0", "0" * 64], database="", files=[], absent=[], erased=[],
)  # fmt: skip


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of a made-up database and one file."""
    place = tmp_path / "one.backup"
    with archive.fresh(place) as out:
        database = archive.pour(io.BytesIO(b"PGDMP" + bytes(100)), out, "database.dump", int)
        digest = archive.pour(io.BytesIO(LETTER), out, "files/letter", int)
        out.writestr("manifest.json", str(replace(FITS, database=database, files=[digest])))
    with zipfile.ZipFile(place, "a") as out:
        out.writestr(f"files/{digest}", LETTER)
    return place


def judged(place: Path) -> str:
    """What a restore says of the file; nothing where it is whole."""
    try:
        with archive.opened(place) as (source, manifest):
            archive.proved(source, manifest, int)
    except Unfit as unfit:
        return str(unfit)
    return ""


def test_whole_backup_is_taken_and_closed_to_others(saved: Path) -> None:
    assert judged(saved) == ""
    assert saved.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"Subject,Day\n", b"PK\x03\x04" + bytes(100)])
def test_file_that_is_no_backup_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "none").write_bytes(content)

    assert "This is no backup of Keel" in judged(tmp_path / "none")


@pytest.mark.parametrize("left", [60, 200, -1, -100])
def test_backup_cut_short_at_any_place_is_told(saved: Path, left: int) -> None:
    saved.write_bytes(saved.read_bytes()[:left])

    assert "was cut short, or is damaged" in judged(saved)


@pytest.mark.parametrize("part", ["database.dump", "files/", "manifest.json"])
def test_altered_part_of_a_backup_is_told(saved: Path, part: str) -> None:
    with zipfile.ZipFile(saved) as source:
        entry = [each for each in source.infolist() if each.filename.startswith(part)][-1]
    content = bytearray(saved.read_bytes())
    content[entry.header_offset + 30 + len(entry.filename) + 20] ^= 1
    saved.write_bytes(content)

    assert "This backup was altered or is damaged" in judged(saved)


def test_backup_that_fails_leaves_nothing_half(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), archive.fresh(tmp_path / "one.backup") as out:
        out.writestr("database.dump", b"half")
        raise KeyboardInterrupt

    assert list(tmp_path.iterdir()) == []


def test_backup_never_overwrites_what_stands_there(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()

    with pytest.raises(Unfit, match="never overwrites"), archive.fresh(saved):
        pass
    assert saved.read_bytes() == before and [path.name for path in tmp_path.iterdir()] == ["one.backup"]


def test_backup_in_a_folder_bears_the_minute(tmp_path: Path) -> None:
    at = datetime(2026, 11, 20, 4, 43, tzinfo=UTC)

    assert making.named(tmp_path, at).name == "keel-2026-11-20T0443.backup"
    assert making.named(tmp_path / "mine.backup", at).name == "mine.backup"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"keel": "0.0.9", "migrations": ["base.0001_initial"]}, "made by Keel 0.0.9.*then bring that one up to date"),
        ({"migrations": ["base.9999_to_come"]}, "Restore it with the version that made it.$"),
        ({"postgres": 99}, "comes from PostgreSQL 99"),
        ({"prefix": "north_web"}, "Set KEEL_ROLE_PREFIX"),
    ],
)
def test_backup_that_does_not_fit_says_what_to_do(values: dict[str, object], said: str) -> None:
    fitting = replace(FITS, migrations=facts.of_this_keel())
    restoring.fits(fitting, server=15)

    with pytest.raises(Unfit, match=said):
        restoring.fits(replace(fitting, **values), server=15)
