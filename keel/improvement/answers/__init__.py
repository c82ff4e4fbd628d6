"""What in Keel answers each of the 517 findings today: a page, a rule or a record, the part that it waits for, or why
software has no part in it. One file a report; pages are named as their addresses are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import TextChoices

from keel.sources import findings, reading

FOLDER = Path(__file__).parent
SAFE_PRACTICE = "safe-practice rule "  # before the number of a rule that is no timescale


class Kind(TextChoices):
    """What answers a finding: by the word for it in the files."""

    PAGE = "page", "Page"
    RULE = "rule", "Rule"
    RECORD = "record", "Record"
    WAITS = "waits", "Not yet"
    OUTSIDE = "outside", "Outside software"


TODAY = (Kind.PAGE, Kind.RULE, Kind.RECORD)


class Part(NamedTuple):
    """A part of Keel that is still to come: how one says it after 'waits for', and what it brings."""

    name: str
    brings: str


# By the folder in keel/ in which the part will stand.
PARTS: Mapping[str, Part] = {
    "casework": Part("casework", "who works with a child, assessments, meetings, plans, visits and oversight"),
    "safeguards": Part("safeguards", "questions asked of every record each day, and who hears when one drifts"),
    "records": Part("figures from records", "described tables, extracts and figures across the partnership"),
    "agencies/workforce": Part("posts and caseloads", "vacancies, skills, training, and children for each worker"),
    "improvement/audits": Part("audits and learning", "audits, training, and whether practice changed by them"),
    "improvement/board": Part("the boards’ pages", "seats, attendance, packs, aims and dashboards"),
    "improvement/pack": Part("the inspectors’ pack", "files chosen by rule, with timelines, plans and papers"),
    "pathways/early_help": Part("the part on early help", "need, lead practitioner, offers, plans and outcomes"),
    "pathways/mental_health": Part("the part on mental health", "requests, waits, crises, hospital stays and outcomes"),
    "pathways/health": Part("the part on health", "attendances, health assessments and what practices and nurses know"),
    "pathways/education": Part("the part on education", "attendance, exclusions, school files and support at school"),
    "pathways/missing": Part("the part on missing children", "episodes, risk, and what was done on return"),
    "pathways/exploitation": Part("the part on exploitation", "screening, levels, meetings, places and disruption"),
    "pathways/domestic_abuse": Part("the part on domestic abuse", "MARAC, programmes, and help for each child"),
    "pathways/youth_justice": Part("the part on youth justice", "custody, diversion, assessments, orders and outcomes"),
    "pathways/looked_after": Part("the part on looked-after children", "placements, reviews, health and leaving care"),
}


@dataclass(frozen=True)
class Answer:
    """What answers one finding. `what`: the name of a page or table, a rule, a part; `rest`: what more waits for."""

    finding: str
    kind: Kind
    what: str
    how: str
    rest: str = ""

    @property
    def is_today(self) -> bool:
        return self.kind in TODAY

    @property
    def part(self) -> str:
        """The part that it waits for, with all or the rest of it; empty where it waits for none."""
        return self.what if self.kind == Kind.WAITS else self.rest


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Answer]:
    """By the id of the finding."""
    entries = (entry for _, report in reading.each(FOLDER) for entry in report.items())
    return {finding: _answer(finding, entry) for finding, entry in entries}


def _answer(finding: str, entry: Mapping[str, Any]) -> Answer:
    findings.get(finding)
    read = dict(entry)
    said = [kind for kind in Kind if kind.value in read]
    if len(said) != 1:
        raise reading.BadData(f"{finding}: write exactly one of {', '.join(Kind.values)}.")
    what = read.pop(said[0].value)
    named = "" if said[0] == Kind.OUTSIDE else str(what)
    return reading.build(lambda **rest: Answer(finding, said[0], named, **rest), read, finding)
