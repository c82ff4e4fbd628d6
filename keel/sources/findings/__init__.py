"""The 517 findings of five published inspection reports, in our own words, one file each; and which failings recur."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from keel.sources import documents, reading
from keel.sources.documents import Citation, Confidence

FOLDER = Path(__file__).parent
RECURRING = "failings"
PLACES = {
    "s": "strength",
    "a": "area for improvement",
    "intro p": "opening, paragraph",
    "para": "paragraph",
    "record p": "record, page",
}
NUMBERED = re.compile(r"(?P<name>\D+?) ?(?P<rest>\d.*)")


class Kind(TextChoices):
    """What an inspector's sentence was."""

    STRENGTH = "strength", "Strength"
    IMPROVEMENT = "improvement", "Area for improvement"
    RECOMMENDATION = "recommendation", "Recommendation"
    JUDGEMENT = "judgement", "Judgement"
    CASE_STUDY = "case_study", "Case study"

    @property
    def plural(self) -> str:
        return PLURALS.get(self, f"{self.label}s")


PLURALS = {Kind.IMPROVEMENT: "Areas for improvement", Kind.CASE_STUDY: "Case studies"}


@dataclass(frozen=True)
class Finding:
    """One finding: what was found, what software should make possible, and how one would measure it."""

    id: str
    report: str
    kind: Kind
    grade: int | None
    agencies: tuple[str, ...]
    theme: str
    what: str
    software: str
    measure: str
    where: str
    systems: tuple[str, ...]
    failings: tuple[str, ...]

    @property
    def citation(self) -> Citation:
        return Citation(self.report, self.place, Confidence.READ, self.what)

    @property
    def place(self) -> str:
        return place(self.where)


def place(where: str) -> str:
    """'area for improvement 5' for 'a5'; 'paragraph 9 part 2' for 'para 9 part 2'; 'Leadership, paragraph 3' for
    'Leadership p3'; as it stands where it has no number."""
    found = NUMBERED.fullmatch(where)
    if found is None:
        return where
    name = found["name"]
    unnumbered = f"{name.removesuffix(' p')}, paragraph" if name.endswith(" p") else name
    return f"{PLACES.get(name, unnumbered)} {found['rest']}"


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Finding]:
    reports = ((name, entries) for name, entries in reading.each(FOLDER) if name != RECURRING)
    return {entry["id"]: _finding(report, entry) for report, entries in reports for entry in entries}


@lru_cache(maxsize=1)
def failings() -> Mapping[str, str]:
    """The failings that recur over most reports, by code: 'F02' is 'Outcome not told or not filed'."""
    return dict(reading.load(FOLDER / f"{RECURRING}.yaml"))


def get(finding_id: str) -> Finding:
    try:
        return catalogue()[finding_id]
    except KeyError:
        raise reading.BadData(f"No finding is called '{finding_id}'. Look it up in keel/sources/findings.") from None


def of_theme(*themes: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in catalogue().values() if finding.theme in themes)


def _finding(report: str, entry: Mapping[str, Any]) -> Finding:
    documents.get(report)
    read: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    read["kind"], read["measure"] = Kind(read["kind"]), read["measure"] or ""
    return reading.build(lambda **rest: Finding(report=report, **rest), read, read["id"])
