"""What a reading gives: findings with their places, and what became of every stretch of the text."""

from collections.abc import Iterable, Mapping, Sequence
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


def account(lines: Sequence[Line], claims: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces in the order of the text. Who claims a character first has it; what nobody claims is not placed."""
    owners: dict[int, list[Piece | None]] = {line.number: [None] * len(line.text) for line in lines}
    for piece in claims:
        row = owners[piece.span.line]
        for place in range(piece.span.start, min(piece.span.end, len(row))):
            row[place] = row[place] or piece
    return tuple(piece for line in lines for piece in _pieces(line, owners[line.number]))


def _pieces(line: Line, owners: Sequence[Piece | None]) -> Iterable[Piece]:
    """Runs of one owner; spaces go with the run before them, those at the front with the first."""
    start, owner = 0, _first(line, owners)
    for place in range(len(line.text)):
        if not line.text[place].isspace() and owners[place] is not owner:
            if line.text[start:place].strip():
                yield _piece(line, start, place, owner)
            start, owner = place, owners[place]
    if line.text[start:].strip():
        yield _piece(line, start, len(line.text), owner)


def _first(line: Line, owners: Sequence[Piece | None]) -> Piece | None:
    return next((owners[n] for n, letter in enumerate(line.text) if not letter.isspace()), None)


def _piece(line: Line, start: int, end: int, owner: Piece | None) -> Piece:
    span = Span(line.number, start, end)
    return Piece(span, owner.account, owner.finding) if owner else Piece(span, Account.UNPLACED)
