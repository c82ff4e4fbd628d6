"""The rows of a file, as they stand: CSV line by line in whatever encoding, JSON as one row a person."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from keel.front_door.police.lines import Lines, Row, next_row
from keel.front_door.police.told import Unreadable


def is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def heading(path: Path) -> list[str]:
    """The names of a CSV file's columns."""
    with path.open("rb") as file:
        return Lines(_decoded(file, [])).cells() or []


def csv_rows(path: Path, odd: list[int]) -> Iterator[Row]:
    """Every row. One whose quotation mark is not closed says so, and the rows that it swallowed stand by themselves."""
    with path.open("rb") as file:
        lines = Lines(_decoded(file, odd))
        names = lines.cells() or []
        while (found := next_row(lines, names)) is not None:
            yield found


def _decoded(lines: Any, odd: list[int]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        said = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        try:
            yield said.decode("utf-8")
        except UnicodeDecodeError:
            odd.append(number)
            yield said.decode("cp1252", errors="replace")


def json_rows(path: Path, people_in: str) -> Iterator[Row]:
    """One row for each person, as in a CSV file; the place in the list stands for the line."""
    for place, entry in enumerate(entries(path), 1):
        people = entry.get(people_in) or [{}]
        top = _texts({name: value for name, value in entry.items() if name != people_in})
        for person in people if isinstance(people, list) else [people]:
            yield Row(place, top | _texts(person if isinstance(person, dict) else {"person": person}))


def entries(path: Path) -> list[dict[str, Any]]:
    try:
        told = json.loads(path.read_bytes())
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Unreadable(f"This is not whole JSON: {error}. Ask for the file anew.") from error
    listed = next((v for v in told.values() if isinstance(v, list)), []) if isinstance(told, dict) else told
    if not all(isinstance(entry, dict) for entry in listed):
        raise Unreadable("The file should hold a list of notifications, each with its fields. Ask for the file anew.")
    return list(listed)


def _texts(entry: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(name): value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
        for name, value in entry.items()
    }
