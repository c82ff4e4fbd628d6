"""What must hold of any reading, however mangled its report: each letter once, each finding where it says it is."""

from keel.improvement.reading.found import Account, Read
from keel.improvement.reading.lines import words

OURS = ("overall", "effectiveness", "local", "safeguarding", "children", "board")  # what a grade on a cover is of


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def plain(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()


def assert_accounted(report: Read) -> None:
    seen = [[0] * len(line.text) for line in report.lines]
    for piece in report.pieces:
        for place in range(piece.span.start, piece.span.end):
            seen[piece.span.line][place] += 1
    for line, counts in zip(report.lines, seen, strict=True):
        missed = [count for letter, count in zip(line.text, counts, strict=True) if not letter.isspace() and count != 1]
        assert not missed, line
        assert max(counts) <= 1, line


def assert_found(report: Read) -> None:
    of = [[piece.span for piece in report.pieces if piece.finding == n] for n in range(len(report.findings))]
    for piece in report.pieces:
        assert (piece.finding is not None) == (piece.account is Account.FINDING), piece
        assert piece.finding is None or piece.finding < len(report.findings)
    for finding, spans in zip(report.findings, of, strict=True):
        assert spans, finding
        said = words(report.lines, spans)
        if finding.grade is not None and letters(finding.text) != letters(said):  # named, and graded by a word
            assert set(plain(finding.text)) <= {*plain(said), *OURS}, (finding, said)
        else:
            before, _, after = letters(said).rpartition(letters(finding.text))
            assert not after and (before.removeprefix("o").isdigit() or before in ("", "o")), (finding, said)


def assert_ordered(report: Read) -> None:
    begins = [(found.spans[0].line, found.spans[0].start) for found in report.findings]
    assert begins == sorted(begins)


def assert_placed(report: Read) -> None:
    """A place names one place: what shares it stands in one part, one after the other."""
    last: dict[str, int] = {}
    told = [finding for finding in report.findings if not finding.where.startswith("grade ")]
    for number, finding in enumerate(told):
        assert finding.text, finding
        if not finding.where.startswith("record"):
            assert last.get(finding.where, number - 1) == number - 1, finding
            last[finding.where] = number


def assert_holds(report: Read) -> None:
    assert_accounted(report)
    assert_found(report)
    assert_ordered(report)
    assert_placed(report)
