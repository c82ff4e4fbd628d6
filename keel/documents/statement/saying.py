"""A version in the order in which it is read: what it is, each finding with its actions, what is left, who signed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from keel.base import words
from keel.base.hours import local_day
from keel.documents.paper.blocks import Block, Column, Facts, Heading, Paper, Points, Table, Warn, Words
from keel.documents.statement.reading import Leaving
from keel.improvement.statements.together import ANSWERED
from keel.improvement.statements.versions import spoken
from keel.sources.findings import Kind, place

TITLE = "Written statement of proposed action"
HOW = (
    "Each finding stands as the report prints it, with its place in the report. Below it stands what will be done: by "
    "which agency, led by whom, and by when; what will be different for children; and how anybody will see that. "
    "A lead of each agency named above signs at the end, for this version and for no other."
)
COLUMNS = (
    Column("Action", 2.4),
    Column("Agency", 1.2),
    Column("Named lead", 1.2),
    Column("By when", 1.0),
    Column("What will be different for children", 2.2),
    Column("How it will be seen", 2.0),
)
SIGNATURES = (Column("Agency", 2.0), Column("Signed by", 2.0), Column("Day", 1.0))
FIRST, OTHERS = "Areas for improvement and recommendations", "Other findings that are answered"
NONE = "No action answers this. The reason stands under ‘What is left open, and why’."
WAITING = "This version is not signed yet by {}. Until then it is a draft."
# Letters that stand in no Word file and on no page, whoever pasted them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def sheet(leaving: Leaving) -> Paper:
    title = ": ".join(part for part in (TITLE, leaving.content["report"]["area"]) if part)
    foot = f"{title}. Version {leaving.number}, {words.day(local_day(leaving.made_at))}."
    blocks = tuple(_clean(block) for part in (_opening, _findings, _closing) for block in part(leaving))
    return Paper(clean(title), clean(foot), blocks, is_wide=True)


def _opening(leaving: Leaving) -> Iterator[Block]:
    told, report = leaving.content, leaving.content["report"]
    principal, *others = [agency["name"] for agency in told["agencies"]]
    if missing := [each.name for each in leaving.signatures if each.at is None]:
        yield Warn(WAITING.format(words.listed(missing)))
    rows = (
        ("Area", report["area"]),
        ("Inspection", report["label"]),
        ("Inspected", _days(report["from_on"], report["until_on"])),
        ("Report published", spoken(report["published_on"]) if report["published_on"] else ""),
        ("Statement due", spoken(told["due_on"])),
        ("Principal authority", principal),
        ("Co-operating agencies", words.listed(others)),
        ("Version", f"{leaving.number}, put before the agencies on {words.day(local_day(leaving.made_at))}"),
    )
    yield Facts(tuple(row for row in rows if row[1]))
    yield Heading("How to read this statement")
    yield Words(HOW)


def _days(first: str | None, last: str | None) -> str:
    """'18 November 2019 to 22 November 2019', as much of it as the report says."""
    return " to ".join(dict.fromkeys(spoken(day) for day in (first, last) if day))


def _findings(leaving: Leaving) -> Iterator[Block]:
    for title, stands in ((FIRST, True), (OTHERS, False)):
        found = [finding for finding in leaving.content["findings"] if (Kind(finding["kind"]) in ANSWERED) is stands]
        if found:
            yield Heading(title)
        for finding in found:
            yield from _finding(finding)


def _finding(finding: dict[str, Any]) -> Iterator[Block]:
    yield Heading(_named(finding), level=2)
    yield Words(finding["text"])
    actions = finding["actions"]
    yield Table(COLUMNS, tuple(map(_row, actions))) if actions else Words(NONE)


def _named(finding: dict[str, Any]) -> str:
    """'Area for improvement 7, page 9', 'Recommendation: paragraph 12, page 5'."""
    where, kind = place(finding["where"]), Kind(finding["kind"]).label
    page = f", page {finding['page']}" if finding["page"] else ""
    return f"{words.headed(where) if where.startswith(kind.lower()) else f'{kind}: {where}'}{page}"


def _row(action: dict[str, Any]) -> tuple[str, ...]:
    agency = action["agency"]["name"] if action["agency"] else ""
    day = words.day(date.fromisoformat(action["due_on"])) if action["due_on"] else ""
    return action["what"], agency, action["lead"], day, action["difference"], action["measure"]


def _closing(leaving: Leaving) -> Iterator[Block]:
    if left := leaving.content["left"]:
        yield Heading("What is left open, and why")
        yield Points(tuple(left))
        yield Words(f"Why: {leaving.despite}")
    if leaving.number > 1:
        yield Heading(f"What changed since version {leaving.number - 1}")
        yield Points(leaving.changed)
    yield Heading("Signatures")
    yield Table(SIGNATURES, tuple(_signed(leaving)))


def _signed(leaving: Leaving) -> Iterator[tuple[str, ...]]:
    for each in leaving.signatures:
        yield each.name, each.by or "Not signed yet", words.day(local_day(each.at)) if each.at else ""


def _clean(block: Block) -> Block:
    """Without letters that a file cannot hold, wherever somebody's words stand in it."""
    match block:
        case Points(texts):
            return Points(tuple(map(clean, texts)))
        case Facts(rows):
            return Facts(tuple((what, clean(said)) for what, said in rows))
        case Table(columns, rows):
            return Table(columns, tuple(_cells(row) for row in rows))
        case Heading() | Words() | Warn():
            return replace(block, text=clean(block.text))


def _cells(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(clean, row))


def clean(said: str) -> str:
    return CONTROL.sub(" ", said)
