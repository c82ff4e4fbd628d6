"""A package on paper: the same facts in the same order, with headings that a reader finds and times that are spoken."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from keel.base import words
from keel.documents.package.flat import facts
from keel.documents.paper.blocks import Block, Facts, Heading, Paper, Warn, Words

PARTS = {
    "package": "This package",
    "contact": "The contact",
    "worry": "The worry, in the words of who told the hub",
    "children": "Children",
    "other_children": "Other children of the family",
    "adults": "Adults",
    "home": "Home",
    "checks": "What agencies were asked",
}
NOBODY = "Nobody is named here."
DAY, MOMENT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT[\d:+-]+")


def leaf(told: dict[str, Any]) -> Paper:
    package = told["package"]
    return Paper(
        title=f"Package {package['number']} for {package['for_system']}",
        foot=f"Package {package['number']}, made {spoken(package['made_at'])}. Keep it in the case system alone.",
        blocks=(*(Warn(said) for said in told["handling"]), *_parts(told)),
    )


def _parts(told: dict[str, Any]) -> Iterator[Block]:
    for part, title in PARTS.items():
        yield Heading(title)
        match told[part]:
            case []:
                yield Words(NOBODY)
            case list() as many:
                for number, one in enumerate(many, 1):
                    yield Heading(str(one.get("called") or one.get("agency") or number), level=2)
                    yield _table(one)
            case one:
                yield _table(one)


def _table(one: dict[str, Any]) -> Facts:
    """What nobody said has no line: on paper an empty line reads as an answer."""
    return Facts(tuple((label(path), spoken(said)) for path, said in facts(one) if said))


def label(path: str) -> str:
    """'Decision: outcome', 'Names 1: given'."""
    said = re.sub(r" (?=[^\d ])", ": ", path).replace("_", " ")
    return said[:1].upper() + said[1:]


def spoken(said: str) -> str:
    """'3 May 2017' of '2017-05-03', '20 November 2026 at 10am' of '2026-11-20T10:00:00+00:00'; others as they are."""
    with suppress(ValueError):
        return words.day(date.fromisoformat(said)) if DAY.fullmatch(said) else _moment(said)
    return said


def _moment(said: str) -> str:
    return words.moment(datetime.fromisoformat(said)) if MOMENT.fullmatch(said) else said
