"""Codes of findings as a page says them: agencies, themes, failings, places."""

from collections.abc import Iterable

from keel.improvement.comparing import GRADES
from keel.improvement.understanding.families import families
from keel.sources import findings

AGENCIES = {
    "social_care": "Social care",
    "health_provider": "Health provider",
    "police": "Police",
    "camhs": "CAMHS",
    "education": "Education",
    "partnership_board": "The partnership",
    "yot": "Youth justice",
    "commissioning": "Health commissioning",
    "voluntary": "Charities",
    "hospital_ed": "Emergency department",
    "school_nursing": "School nursing",
    "gp": "GPs",
    "substance_misuse": "Drug and alcohol service",
    "housing": "Housing",
    "other": "Others",
    "probation": "Probation",
}


def agencies(codes: Iterable[str]) -> list[str]:
    return [AGENCIES.get(code, code) for code in codes]


def theme(code: str) -> str:
    family = families().get(code)
    return family.label if family else "No theme yet"


def failings(codes: Iterable[str]) -> list[str]:
    return [f"{code}: {findings.failings().get(code, '')}" for code in codes]


def grade(number: int | None, word: str = "") -> str:
    """As the report says it; the word of today's scale where only the number is known."""
    return (word or GRADES.get(number or 0, "not graded")).capitalize()


def place(where: str, page: int | None) -> str:
    """'Area for improvement 4, page 7' for 'a4'."""
    words = findings.place(where)
    return f"{words[:1].upper()}{words[1:]}" + (f", page {page}" if page else "")
