"""Grades as a report prints them: in a table, in a sentence of the cover, in a heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from keel.improvement.reading.forms import GRADE
from keel.improvement.reading.lines import Line, Span, stretch, whole, words

NUMBERS = {"outstanding": 1, "good": 2, "adequate": 3, "satisfactory": 3, "requires improvement": 3, "inadequate": 4}
HEAD = re.compile(r"\s*(?:key )?judge?ment\s+(?:judge?ment )?grade\s*", re.IGNORECASE)
ROW = re.compile(rf"(?P<label>[A-Z][^.:]{{5,110}}?)\s+(?P<grade>{GRADE})(?=\s|$)", re.IGNORECASE)
LAST = re.compile(r"overall\s+effectiveness", re.IGNORECASE)
NUMBERED = re.compile(rf"(?P<label>(?:\d\.\d|\d\.)\s+[A-Z][^.:]{{5,90}}?)\s+(?P<grade>{GRADE})(?=\s|$)", re.IGNORECASE)
OVERALL = re.compile(
    r"(?:(?:the )?overall judge?ment is(?: that children.s services(?: are)?)?|"
    r"children.s services in [^.:]{3,60}? (?:are|is)?)"
    rf"\s*(?P<grade>{GRADE})",
    re.IGNORECASE,
)
BOARD = re.compile(
    rf"(?:the effectiveness of )?the (?:local safeguarding children board(?: \(lscb\))?|lscb)\s+(?:is )?"
    rf"(?P<grade>{GRADE})\b",
    re.IGNORECASE,
)
IN_HEADING = re.compile(r"\bgrade\s+([1-4])\s*\((\w+)\)", re.IGNORECASE)
ALONE = re.compile(rf"\s*{GRADE}\s*", re.IGNORECASE)
LONGEST = 30  # lines of a table


@dataclass(frozen=True)
class Grade:
    """One grade: of what, 1 (outstanding) to 4 (inadequate), in the report's word, and where it stands."""

    of: str
    number: int
    word: str
    spans: tuple[Span, ...]


def number(word: str) -> int:
    plain = re.sub(r"^requires?[ -]", "requires ", " ".join(word.lower().split())).partition(" to be ")[0]
    return NUMBERS[plain]


def table(lines: Sequence[Line], all_lines: Sequence[Line]) -> tuple[list[Grade], set[int]]:
    """The grades of a table under 'Judgement Grade', and the numbers of the lines that it takes; nothing where there
    is none.
    """
    start = next((place for place, line in enumerate(lines) if HEAD.fullmatch(line.text)), None)
    if start is None:
        return [], set()
    rows = lines[start + 1 : start + LONGEST]
    best: list[Grade] = []
    used = 0
    for count in range(1, len(rows) + 1):
        spans = [whole(line) for line in rows[:count]]
        if (found := _rows(all_lines, spans)) and len(found) >= len(best):
            best, used = found, count
            if LAST.search(found[-1].of):
                break
    return best, {line.number for line in lines[start : start + 1 + used]} if best else set()


def _rows(all_lines: Sequence[Line], spans: Sequence[Span]) -> list[Grade]:
    """Rows that take the whole text, one after the other; none where something is left."""
    text, at, found = words(all_lines, spans), 0, []
    while at < len(text):
        row = ROW.match(text, at)
        if row is None:
            return []
        found.append(_made(all_lines, spans, row))
        at = row.end() + len(text[row.end() :]) - len(text[row.end() :].lstrip())
    return found


def _made(all_lines: Sequence[Line], spans: Sequence[Span], row: re.Match[str]) -> Grade:
    label = (
        re.sub(r"^\d\.?\d?\.?\s+", "", " ".join(row["label"].split()))
        if "label" in row.groupdict()
        else "Overall effectiveness"
    )
    where = stretch(all_lines, spans, row.start(), row.end())
    return Grade(label, number(row["grade"]), row["grade"], tuple(where))


def said(lines: Sequence[Line], all_lines: Sequence[Line]) -> list[Grade]:
    """The grades that a cover of the single framework says in sentences and numbered rows."""
    spans = [whole(line) for line in lines]
    text = words(all_lines, spans)
    found = list(_found(text, all_lines, spans))
    return sorted(found, key=lambda grade: (grade.spans[0].line, grade.spans[0].start))


def _found(text: str, all_lines: Sequence[Line], spans: Sequence[Span]) -> Iterator[Grade]:
    if overall := OVERALL.search(text):
        yield _made(all_lines, spans, overall)
    for row in NUMBERED.finditer(text, overall.end() if overall else 0):
        yield _made(all_lines, spans, row)


def of_board(lines: Sequence[Line], all_lines: Sequence[Line]) -> Grade | None:
    """The grade of a safeguarding children board, wherever the report says it first."""
    for place, line in enumerate(lines):
        if line.text.lstrip()[:4].lower() == "the ":
            spans = [whole(each) for each in lines[place : place + 3]]
            found = BOARD.match(words(all_lines, spans))
            if found:
                where = stretch(all_lines, spans, found.start(), found.end())
                return Grade("Local safeguarding children board", number(found["grade"]), found["grade"], tuple(where))
    return None


def in_heading(text: str) -> tuple[int, str] | None:
    """'Grade 3 (adequate)' as (3, 'adequate'); a grade alone as one too."""
    if found := IN_HEADING.search(text):
        return int(found[1]), found[2]
    return (number(text), text.strip()) if ALONE.fullmatch(text) else None


def is_alone(text: str) -> bool:
    """Whether a heading is the grade of the one above it and nothing else."""
    return bool(IN_HEADING.fullmatch(text.strip()) or ALONE.fullmatch(text))
