"""Police notifications as a force sends them, in one line each: a row of a PPN file, a file of rows, one kept."""

import csv
import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from keel.front_door.contacts.models import Contact, Part
from keel.front_door.police.actions.receiving import Outcome, receive
from keel.front_door.police.forming import Sender
from keel.front_door.police.told import Someone, Told
from tests.cast import NOW, Cast

ALFIE = {"Role": "Child", "Forename(s)": "Alfie", "Surname": "Marsh", "DOB": "03/05/2017", "Gender": "M"}
DANA = {"Role": "Victim", "Forename(s)": "Dana", "Surname": "Marsh", "DOB": "01/02/1990", "Gender": "F"}
NOTICE = {
    "PPN Ref": "PPN/1", "Supersedes": "", "Incident No": "LOG 7", "PPN Type": "Domestic abuse",
    "Risk grading": "Standard",
    "Incident date/time": "14/11/2026 23:10", "Created": "15/11/2026 04:00", "Incident location": "4 Quay Lane",
    "Reporting officer": "PC 1 Price", "Circumstances": "Dana was shouted at. Alfie was on the stairs.",
    "DASH score": "", "DASH grading": "", "Alias": "", "Address": "", "Postcode": "", "School": "", "Relationship": "",
}  # fmt: skip


def row(**more: str) -> dict[str, str]:
    """A row about Alfie; keys are written with underscores for what a name cannot hold: PPN_Ref."""
    return NOTICE | ALFIE | {key.replace("_", " "): value for key, value in more.items()}


def saved(folder: Path, rows: Iterable[dict[str, str]], encoding: str = "utf-8") -> Path:
    path, every = folder / "notices.csv", list(rows)
    columns = list(dict.fromkeys(name for each in every for name in each))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(every)
    return path


def alfie(**more: Any) -> Someone:
    said = {"given": "Alfie", "family": "Marsh", "born": date(2017, 5, 3)} | more
    return Someone("Child", Part.CHILD, **said)


def told(reference: str = "PPN/1", **more: Any) -> Told:
    said = {
        "line": 2, "reference": reference, "narrative": "Dana was shouted at. Alfie was on the stairs.",
        "incident": "LOG 7", "about": "domestic_abuse", "grade": "green", "officer": "PC 1 Price", "people": (alfie(),),
    }  # fmt: skip
    said |= more
    digest = hashlib.sha256(repr(sorted(said.items(), key=str)).encode()).hexdigest()
    return Told(**{"digest": digest} | said)  # type: ignore[arg-type]  # built by name


def kept(cast: Cast, what: Told | None = None, at: datetime = NOW) -> Outcome:
    """As the import keeps it; call it as the jobs login."""
    sender = Sender(cast.teams["police"], cast.teams["hub"])
    return receive(told=what or told(), sender=sender, by=cast.keel, at=at)


def notified(cast: Cast, what: Told | None = None, at: datetime = NOW) -> Contact:
    kept(cast, what, at)
    return Contact.objects.filter(channel="police").latest("received_at", "reference")
