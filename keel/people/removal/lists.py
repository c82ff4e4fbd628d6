"""The list of who was erased, kept in a file outside the database: a backup restored from before is told by it.

It is only added to. It names nobody, and is kept like a backup all the same (decision 0022).
"""

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path

from keel.base.refusal import Refused
from keel.people.removal.queries import Listed

NO_LIST = "Line {} begins with no id, so this is no list of `keel erase list`. Nothing was erased."


def keep(place: Path, listed: Iterable[Listed]) -> int:
    """Add whom the list does not have yet, with digests that are new; how many lines. Safe to do again at any time."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = file.read()
        there = set(before.splitlines())
        if before and not before.endswith("\n"):
            file.write("\n")  # a line that lost its end with the machine's power must not spoil the next
        fresh = [line for line in map(str, listed) if line not in there]
        file.writelines(f"{line}\n" for line in fresh)
        file.flush()
        os.fsync(file.fileno())
    return len(fresh)


def read(place: Path) -> list[Listed]:
    """Everyone on a list, or a sentence of why it is none."""
    return [_read(line, number) for number, line in enumerate(_lines(place), 1) if line.strip()]


def _lines(place: Path) -> list[str]:
    try:
        return place.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise Refused(NO_LIST.format(1)) from None


def _read(line: str, number: int) -> Listed:
    try:
        return Listed.read(line)
    except ValueError:
        raise Refused(NO_LIST.format(number)) from None
