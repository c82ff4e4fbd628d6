"""Codes of findings as a page says them: agencies, themes, failings, places."""

from collections.abc import Iterable

from keel.base import words as spoken
from keel.improvement.called import CALLED
from keel.improvement.comparing import GRADES
from keel.sources import findings

AGENCIES = {code: called.name for code, called in CALLED.items()}


def failings(codes: Iterable[str]) -> list[str]:
    return [f"{code}: {findings.failings().get(code, '')}" for code in codes]


def grade(number: int | None, word: str = "") -> str:
    """As the report says it; the word of today's scale where only the number is known."""
    return (word or GRADES.get(number or 0, "not graded")).capitalize()


def place(where: str, page: int | None) -> str:
    """'Area for improvement 4, page 7' for 'a4'."""
    return spoken.headed(findings.place(where)) + (f", page {page}" if page else "")
