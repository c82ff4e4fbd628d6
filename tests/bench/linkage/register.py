"""The demo's records as a file that somebody might be given, and whose each is in truth."""

import csv
from collections.abc import Callable
from pathlib import Path

from tests.bench.linkage.invented import HEADS


def written(folder: Path) -> tuple[Path, Callable[[str], str]]:
    """As the jobs login."""
    from keel.cli.demo import truth_file
    from keel.people.matching import register

    with truth_file().open(newline="", encoding="utf-8") as opened:
        known = {row["record"]: row["person"] for row in csv.DictReader(opened)}
    file = folder / "register.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADS)
        for row in register.records():
            if row.key in known:
                born = f"{row.born:%d/%m/%Y}" if row.born else ""
                writer.writerow((row.key, row.given, row.family, born, row.sex, row.postcode, row.nhs))
    return file, known.__getitem__
