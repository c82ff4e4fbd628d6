"""A force's file of five thousand notifications about families of the register, and how long it takes to be kept."""

import csv
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connections
from django.utils import timezone

from keel.base.hours import LONDON
from keel.demo.chance import Chance

NOTIFICATIONS = 5000
# As the map `ppn` reads them.
COLUMNS = (
    "PPN Ref", "Supersedes", "Incident No", "PPN Type", "Risk grading", "Incident date/time", "Created",
    "Incident location", "Reporting officer", "Circumstances", "DASH score", "DASH grading", "Role", "Forename(s)",
    "Surname", "Alias", "DOB", "Gender", "Address", "Postcode", "School", "Relationship",
)  # fmt: skip
WORDS = "Officers were called to shouting. The child was on the stairs and was seen by the officer."
SENDER = "BENCH"
# As weeks of work would: thousands of an earlier run to look at, or of whom a school is to be told, are another list.
SETTLED = """
    UPDATE front_door_notification
    SET settled_as = 'read', settled_why = 'Of an earlier run.', settled_by = author, settled_at = now(),
        came_at = came_at - interval '30 days'
    WHERE came_at > now() - interval '14 days' AND starts_with(reference, %s)
"""
FAMILIES = """
    SELECT n.given, n.family, p.birth_date, p.sex, m.given, m.family, l.lines, l.postcode
    FROM people_person p TABLESAMPLE SYSTEM (20)
    JOIN people_name n ON n.person_id = p.id AND n.kind = 'current'
    JOIN people_relationship r ON r.other_id = p.id AND r.tie = 'parent'
    JOIN people_name m ON m.person_id = r.person_id AND m.kind = 'current'
    JOIN people_stay s ON s.person_id = p.id AND s.ends IS NULL JOIN people_place l ON l.id = s.place_id
    WHERE p.kind = 'child' AND p.birth_date > %s LIMIT %s
"""


def settle_earlier() -> None:
    """What an earlier run sent came a month ago and was looked at."""
    with connections["default"].cursor() as cursor:
        cursor.execute(SETTLED, [f"{SENDER}/"])


def write(path: Path, seed: int) -> None:
    """One child and one parent each; one incident of twenty is told of twice."""
    chance, now = Chance(seed, "force"), timezone.now().astimezone(LONDON)
    with connections["default"].cursor() as cursor:
        cursor.execute(FAMILIES, [date(now.year - 17, now.month, 1), NOTIFICATIONS])
        families = cursor.fetchall()
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for number in range(NOTIFICATIONS):
            family = families[number % len(families)]
            incident = number - 1 if number and chance.happens(0.05) else number
            grade = chance.weigh({"High": 1, "Medium": 3, "Standard": 6})
            head = (
                f"{SENDER}/{seed}/{number}", "", f"LOG {seed}/{incident}", "Domestic abuse", grade,
                f"{now:%d/%m/%Y 01:10}", f"{now:%d/%m/%Y 03:00}", family[6], f"PC {chance.between(1, 300)} Price",
                WORDS, "", "",
            )  # fmt: skip
            table.writerows((*head, *person) for person in _people(family))


def _people(family: tuple[Any, ...]) -> tuple[tuple[str, ...], ...]:
    given, surname, born, sex, mother, mothers, lines, postcode = family
    return (
        ("Child", given, surname, "", f"{born:%d/%m/%Y}", sex, lines, postcode, "", ""),
        ("Victim", mother, mothers, "", "", "F", lines, postcode, "", "Mother"),
    )


def keep(path: Path) -> float:
    """Seconds of the command that a force's file is read with."""
    words = (sys.executable, "-m", "keel.cli.main", "import", "police", str(path), "--map", "ppn")
    began = time.perf_counter()
    told = subprocess.run(words, capture_output=True, text=True, check=False)
    if told.returncode:
        raise RuntimeError(told.stderr or told.stdout)
    return time.perf_counter() - began
