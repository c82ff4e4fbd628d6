"""Tells which form a report has, and what is none that Keel reads: another kind of inspection, two reports in one."""

import re
from collections.abc import Sequence

from keel.improvement.reading import forms
from keel.improvement.reading.forms import Form
from keel.improvement.reading.forms.every import FORMS
from keel.improvement.reading.lines import Line
from keel.improvement.reading.trouble import NotRead

START = 6000  # letters in which a form shows what it is
OPENS = re.compile(r"dear\s+\S+(?:\s+\S+){0,4}|(?:inspection|fieldwork) dates?\s*:?(?:\s.*\d{4}.*)?", re.IGNORECASE)
SAID = re.compile(r"[a-z][^.]{50,}[a-z)”’]\.")  # a sentence of a text: no cover has one between its dates and 'Dear'
OTHERS = (
    (r"unique reference number|\burn\b\s*:?\s*\d|school report|type of school|number on roll", "a school's"),
    (r"early years (?:provision|register)|childcare provision", "a nursery's or childminder's"),
    (r"area send inspection|special educational needs and/or disabilities \(send\) inspection", "of special needs"),
    (r"children.s home|fostering agency|adoption agency|secure training centre", "a children's home's or agency's"),
    (r"further education|apprenticeship provider|adult learning", "a college's or training provider's"),
)
OTHER = (
    "This is an inspection report, but {} and not of an area's services for children. Keel reads joint targeted area "
    "inspections and inspections of local authority children's services."
)
UNKNOWN = (
    "This is not a report that Keel can read. It knows {}. If it is one of these, bring the PDF as it was published."
)
TWO = "This file holds two reports: the second begins on {}. Save each to a file of its own and bring them one by one."


def form(lines: Sequence[Line]) -> Form:
    start = " ".join(" ".join(line.text for line in lines[:250]).split())[:START]
    if (found := forms.of(start, FORMS)) is not None:
        return found
    other = next((says for pattern, says in OTHERS if re.search(pattern, start, re.IGNORECASE)), None)
    if other and "inspect" in start.lower():
        raise NotRead(OTHER.format(other))
    raise NotRead(UNKNOWN.format(", ".join(each.label for each in FORMS)))


def refuse_two(lines: Sequence[Line]) -> None:
    """A second cover on another page, or after a sentence: two reports in one file."""
    opened = [(place, line) for place, line in enumerate(lines) if OPENS.fullmatch(line.text.strip())]
    for place, line in opened[1:]:
        between = " ".join(each.text.strip() for each in lines[opened[0][0] + 1 : place])
        if line.page != opened[0][1].page or SAID.search(between):
            raise NotRead(TWO.format(f"page {line.page}" if line.page else f"line {line.number + 1}"))
