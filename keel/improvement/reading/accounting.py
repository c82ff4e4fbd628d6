"""Which stretch of the text is whose: each character that is no space stands in one piece, whoever claims it too."""

from collections.abc import Iterable, Sequence

from keel.improvement.reading.blocks import bare
from keel.improvement.reading.found import Account, Found, Piece
from keel.improvement.reading.lines import Line, Span, words

Settled = tuple[tuple[Found, ...], tuple[Piece, ...]]


def account(lines: Sequence[Line], claims: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces in the order of the text. Who claims a character first has it; what nobody claims is not placed."""
    owners: dict[int, list[Piece | None]] = {line.number: [None] * len(line.text) for line in lines}
    for piece in claims:
        row = owners[piece.span.line]
        for place in range(piece.span.start, min(piece.span.end, len(row))):
            row[place] = row[place] or piece
    return tuple(piece for line in lines for piece in _pieces(line, owners[line.number]))


def of_findings(found: Sequence[Found]) -> list[Piece]:
    return [Piece(span, Account.FINDING, number) for number, each in enumerate(found) for span in each.spans]


def settled(lines: Sequence[Line], found: Sequence[Found], claims: Sequence[Piece]) -> Settled:
    """Findings in the order of the text, and its pieces. One whose letters all belong to others is none; one that lost
    some says only what is its own.
    """
    own: dict[int, list[Span]] = {}
    for piece in account(lines, of_findings(found)):
        if piece.finding is not None:
            own.setdefault(piece.finding, []).append(piece.span)
    kept = [each for number, each in enumerate(found) if _keeps(lines, each, own.get(number, []))]
    kept.sort(key=lambda each: (each.spans[0].line, each.spans[0].start))
    return tuple(kept), account(lines, [*of_findings(kept), *claims])


def _keeps(lines: Sequence[Line], found: Found, own: list[Span]) -> bool:
    said = words(lines, own)
    if not _letters(bare(said)):
        return False
    if _letters(said) != _letters(words(lines, found.spans)):
        found.spans, found.text = own, found.text if found.grade is not None else bare(said)
    return True


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


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
