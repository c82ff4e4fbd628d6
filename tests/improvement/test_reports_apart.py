"""A file made to hang or to fill the memory ends its own process with a sentence, and nothing else."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from keel.improvement import understood
from keel.improvement.reading import apart, plain
from keel.improvement.reading.found import Read
from keel.improvement.reading.read import read
from keel.improvement.reading.trouble import NotRead
from keel.improvement.understood import Understood, gathered
from tests.improvement.reading import papers
from tests.improvement.reported import letter


def without_end(place: Path) -> Iterator[int | Read]:
    """In the process of its own: pages that never come to an end, by a processor that has one second."""
    apart.SECONDS = 1
    while True:
        yield from (told for told in apart._read(place) if isinstance(told, int))


def in_little_room(place: Path) -> Iterator[int | Read]:
    """The same process with less memory than it has already."""
    apart.MEMORY = 1024**2
    yield from apart._read(place)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "report.txt"
    place.write_bytes(papers.text("ilacs-2024"))
    return place


def test_the_report_comes_back_whole_with_its_pages_told(file: Path) -> None:
    pages: list[int] = []
    there, here = apart.read_apart(file, pages.append), read(file.read_bytes())
    assert pages == [1, 2, 3, 4] and there.pages == here.pages == 4
    assert (there.findings, there.cover, there.pieces) == (here.findings, here.cover, here.pieces)


def test_a_report_of_the_catalogue_is_parted_there_too(file: Path) -> None:
    file.write_text(letter("Plymouth"))
    known = {each.where: each.known for each in apart.read_apart(file, lambda _: None).findings}
    assert known["a1"] == "plymouth-2020-a01"


def test_a_file_that_never_ends_is_ended(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_read", without_end)
    with pytest.raises(NotRead, match="takes far more time or memory than a report does"):
        apart.read_apart(file, lambda _: None)


def test_a_file_that_fills_the_memory_is_ended(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_read", in_little_room)
    with pytest.raises(NotRead, match="takes far more time or memory than a report does"):
        apart.read_apart(file, lambda _: None)


def test_a_bad_file_says_its_own_sentence(file: Path) -> None:
    file.write_bytes(b"\x00\xff" * 100)
    with pytest.raises(NotRead, match=plain.NOT_TEXT):
        apart.read_apart(file, lambda _: None)


def test_one_hanging_file_of_many_is_left_and_the_next_is_read(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGALRM)
    os.mkfifo(tmp_path / "pipe.txt")  # whoever reads it waits for ever
    monkeypatch.setattr(understood, "SECONDS", 1)
    assert gathered(tmp_path / "pipe.txt") == apart.ENDED
    assert isinstance(gathered(file), Understood)
    assert signal.getsignal(signal.SIGALRM) == before and signal.alarm(0) == 0


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    assert gathered(tmp_path / "gone.pdf") == "This file cannot be opened: No such file or directory."


def strange(place: Path) -> Iterator[int | Read]:
    """In the process of its own: a fault of ours."""
    yield 1
    raise LookupError(place)


def test_a_fault_of_ours_is_told_and_logged(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(apart, "_read", strange)
    with pytest.raises(NotRead, match="unlike any report that Keel knows"):
        apart.read_apart(file, lambda _: None)
    assert "A report could not be read." in caplog.text


def test_one_strange_file_of_many_is_told_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understood, "in_use", lambda: 1 / 0)
    assert gathered(file) == apart.STRANGE
