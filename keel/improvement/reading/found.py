"""What a reading gives: findings with their places, and what became of every stretch of the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices

from keel.improvement.reading.cover import Cover
from keel.improvement.reading.forms import Form, Time
from keel.improvement.reading.lines import Line, Span
from keel.sources.findings import Kind


class Account(TextChoices):
    """What a stretch of a report is."""

    FINDING = "finding", "Finding"
    HEADING = "heading", "Heading"
    BOILERPLATE = "boilerplate", "What every such report says"
    UNPLACED = "unplaced", "Not placed"


@dataclass
class Found:
    """One finding as printed. `where`: 's7', 'a3', 'para 21', 'para 12 immediate 1', as the catalogue writes places;
    `told_by`: the words by which a sentence of a narrative was taken for criticism; `known`: the catalogue's finding.
    """

    kind: Kind
    where: str
    part: str
    heading: str
    page: int | None
    spans: list[Span]
    text: str = ""
    grade: int | None = None
    grade_word: str = ""
    time: Time | None = None
    told_by: tuple[str, ...] = ()
    known: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of one line and what it is; `finding`: the place of its finding in the reading."""

    span: Span
    account: Account
    finding: int | None = None


@dataclass(frozen=True)
class Read:
    """A whole report: each character of its lines that is no space stands in exactly one piece. `places`: where each
    place that a finding may have stands, one that only opens a letter too.
    """

    form: Form
    label: str
    cover: Cover
    findings: tuple[Found, ...]
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...] = field(repr=False)
    places: Mapping[str, list[Span]] = field(repr=False)
    pages: int = 1

    @property
    def unplaced(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.account is Account.UNPLACED]
