"""Who is who in truth: which records are the same person, kept apart from the database to measure linking by."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from keel.demo.known import Known

COLUMNS = ("record", "person", "family", "role", "recorded_at")


class Truth:
    """A table in a file: one line a record, the same number for the same person."""

    def __init__(self, lines: Any) -> None:
        self._lines = lines

    def tell(self, known: Known) -> None:
        self._lines.writerows(self._of(known))

    def _of(self, known: Known) -> Iterable[tuple[object, ...]]:
        for key, person in known.people.items():
            member = known.members[key]
            yield key, member.place, known.family.number, member.role, person.recorded_at.isoformat()


@contextmanager
def keep(path: Path) -> Iterator[Truth]:
    """The file, there only once everything is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        with part.open("w", newline="", encoding="utf-8") as file:
            lines = csv.writer(file)
            lines.writerow(COLUMNS)
            yield Truth(lines)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
