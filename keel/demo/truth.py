"""Who is who in truth: which records are the same person, kept apart from the database to measure linking by."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from keel.demo.known import Known

Line = tuple[str, int, int, str, str, str, str]
COLUMNS = ("record", "person", "family", "role", "recorded_at", "ethnicity", "origin")


class Truth:
    """A table in a file: one line a record, the same number for the same person."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def tell(self, lines: Iterable[Line]) -> None:
        self._table.writerows(lines)


def lines(known: Known) -> Iterator[Line]:
    """Of each record of a family, who it truly is."""
    for key, person in known.people.items():
        member = known.members[key]
        who = (member.place, known.family.number, str(member.role))
        yield str(key), *who, person.recorded_at.isoformat(), member.ethnicity, member.origin


@contextmanager
def keep(path: Path) -> Iterator[Truth]:
    """The file, there only once everything is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        with part.open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            yield Truth(table)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
