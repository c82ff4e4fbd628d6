"""Copies of the ledger's head in a folder off the machine: a line for each day, only added to (safe practice 31).

A restore adds a line of its own: heads of what came after that backup were lost with it, and are no sign of a hand.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

FILE = "ledger-heads"
RESTORED = "restored"


@dataclass(frozen=True)
class Kept:
    """A head as it was copied: when, its place in the chain, its hash, and whether a restore began anew from it."""

    at: str
    position: int
    hash: str
    restored: bool = False

    def __str__(self) -> str:
        return " ".join((self.at, str(self.position), self.hash, *((RESTORED,) if self.restored else ())))

    @classmethod
    def read(cls, line: str) -> "Kept":
        at, position, found, *more = line.split()
        return cls(datetime.fromisoformat(at).isoformat(), int(position), found, more == [RESTORED])


def keep(folder: Path, kept: Kept) -> None:
    """Add a line at the file's end; the folder must be there, for one that is not mounted would be a folder here."""
    with _open(folder) as file:
        file.write(f"{kept}\n")
        file.flush()
        os.fsync(file.fileno())


def touch(folder: Path) -> None:
    """OSError where no line could be added."""
    _open(folder).close()


def _open(folder: Path) -> TextIO:
    handle = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    return os.fdopen(handle, "a", encoding="utf-8")


def read(folder: Path) -> list[Kept]:
    """Every copy, the first first; ValueError where a line is none."""
    place = folder / FILE
    return [Kept.read(line) for line in place.read_text(encoding="utf-8").splitlines()] if place.exists() else []


def lost(kept: list[Kept], holds: Callable[[str], bool]) -> Iterator[Kept]:
    """Copies that the chain no longer holds, but for those that a later restore began before."""
    for number, each in enumerate(kept):
        undone = any(later.restored and later.position < each.position for later in kept[number + 1 :])
        if not undone and not holds(each.hash):
            yield each
