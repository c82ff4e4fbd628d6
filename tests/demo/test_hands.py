"""Families that several processes write are those that one writes."""

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keel.demo import numbers
from keel.demo.hands import Broken, batches
from keel.demo.wanted import Size, Wanted
from keel.front_door.contacts.reference import reference

UNTIL = datetime(2026, 11, 20, 16, 45, tzinfo=UTC)


def written(hands: int, to: Path) -> tuple[dict[str, set[bytes]], int]:
    """Each table's lines, and how many people."""
    tables: dict[str, set[bytes]] = defaultdict(set)
    people = 0
    for batch in batches(Wanted(Size(300), 3, UNTIL, to / "truth.csv", hands=hands), "default"):
        people += batch.people
        for table, lines in batch.text.items():
            tables[table] |= set(lines.splitlines())
    return tables, people


def test_two_processes_write_the_same_families_as_one(transactional_db: None, tmp_path: Path) -> None:
    assert written(2, tmp_path) == written(1, tmp_path)


def test_process_that_fails_ends_the_whole(transactional_db: None, tmp_path: Path) -> None:
    impossible = Wanted(Size(300), 3, datetime(1990, 1, 1, tzinfo=UTC), tmp_path / "truth.csv", hands=2)

    with pytest.raises(Broken):
        list(batches(impossible, "default"))


def test_contacts_of_the_demo_never_share_a_reference() -> None:
    made = [reference(numbers.contact(family, nth)) for family in range(20_000) for nth in range(3)]

    assert len(set(made)) == len(made)
