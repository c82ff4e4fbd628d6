"""One process's share of the families, as text for the copier: a batch is sent on whenever enough rows are held."""

from collections.abc import Iterator
from dataclasses import dataclass

from keel.demo.bayview import build
from keel.demo.copy import Sheets, Text
from keel.demo.families import Share, families
from keel.demo.truth import Line, lines
from keel.demo.wanted import Wanted


@dataclass(frozen=True)
class Batch:
    """Some whole families: how many people, their rows by table, who is who in truth."""

    people: int
    text: Text
    truth: list[Line]


def write(wanted: Wanted, share: Share, using: str) -> Iterator[Batch]:
    """Every family of this share, in order; memory stays the same however many there are."""
    sheets, people, truth = Sheets(using), 0, list[Line]()
    for known in families(build(wanted.seed, wanted.until, wanted.size.years), wanted.size, share):
        sheets.take(known.rows)
        truth += lines(known)
        people += len(known.family.members)
        if sheets.is_full:
            yield Batch(people, sheets.text(), truth)
            people, truth = 0, []
    yield Batch(people, sheets.text(), truth)
