"""The lines of a report, and stretches of them: whatever is read says which characters of which lines it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SENTENCE = re.compile(r"(?<=[.!?])(?:[’'”\")]|\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹])?\s+(?=[‘'“\"(]?[A-Z0-9])")
SHORT = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|No|St|Ch|e\.g|i\.e|etc|para|vs)\.$")
COUNTED = re.compile(r"(?:o\s+)?\W*\d{1,3}\.\s*")  # a paragraph's own number
IN_BRACKETS = re.compile(r"\([^().]{1,60}\)\.?(?=\s|$)")  # '(Recommendation)' belongs to the sentence before it
CLAUSE = re.compile(r";\s+|,\s+(?=and\b|but\b|with\b)")
NUMBER = 12  # letters of a title or a paragraph's number, at most
ENDS = re.compile(r"[.!?:;][’'”\")\]]*(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹])?$")
HYPHENS = "-\u00ad\u2010\u2011"  # a soft one too: many PDFs draw every hyphen with it
PLAIN = str.maketrans(
    {"\u00ad": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00a0": " ",
     "\u2010": "-", "\u2011": "-"}
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line as printed. `page` is None where the file does not say; `size` in points, 0 in a plain text; `gap`: with
    room above it; `left` in points from the edge; `breaks`: a hyphen that is not the word's own parts its last word.
    """

    number: int
    page: int | None
    text: str
    size: float = 0.0
    is_bold: bool = False
    left: float = 0.0
    gap: bool = False
    breaks: bool = False

    @property
    def is_end(self) -> bool:
        """Whether a sentence ends with it."""
        return bool(ENDS.search(self.text.rstrip()))


@dataclass(frozen=True)
class Span:
    """The characters from `start` to before `end` of one line."""

    line: int
    start: int
    end: int


def whole(line: Line) -> Span:
    return Span(line.number, 0, len(line.text))


def words(lines: Sequence[Line], spans: Iterable[Span]) -> str:
    """What stretches say, in one line: ligatures undone, a word that was broken at a hyphen whole again."""
    return _joined(lines, list(spans))[0]


def sentences(lines: Sequence[Line], spans: Sequence[Span]) -> list[list[Span]]:
    """The same stretches, cut where a sentence ends."""
    return _cut(lines, spans, SENTENCE)


def clauses(lines: Sequence[Line], spans: Sequence[Span]) -> list[list[Span]]:
    """The same stretches, cut at semicolons and before 'and', 'but', 'with' after a comma."""
    return _cut(lines, spans, CLAUSE)


def stretch(lines: Sequence[Line], spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Where the characters from `start` to before `end` of what the stretches say stand."""
    _, places = _joined(lines, spans)
    found: list[Span] = []
    for number, offset in places[start:end]:
        line = spans[number].line
        if found and found[-1].line == line and offset >= found[-1].start:
            found[-1] = Span(line, found[-1].start, max(found[-1].end, offset + 1))
        else:
            found.append(Span(line, offset, offset + 1))
    return [*(_with_hyphen(lines[span.line], span) for span in found[:-1]), *found[-1:]]


def _with_hyphen(line: Line, span: Span) -> Span:
    """To the end of a line whose last word goes on: its hyphen is of the word, though nobody says it."""
    return Span(span.line, span.start, len(line.text)) if line.breaks else span


def _joined(lines: Sequence[Line], spans: Sequence[Span]) -> tuple[str, list[tuple[int, int]]]:
    """The text, and for each of its characters where it stands: (number of the span, offset in the line)."""
    said, places, before = list[str](), list[tuple[int, int]](), None
    for number, span in enumerate(spans):
        line = lines[span.line]
        raw = line.text[span.start : span.end]
        start = span.start + len(raw) - len(raw.lstrip())
        part = raw.strip()
        if not part:
            continue
        if before is not None and before.breaks and line is not before:
            if said[-1].endswith("-"):
                said[-1] = said[-1][:-1]
                places.pop()
        elif said and not _is_broken(said[-1], part):
            said.append(" ")
            places.append((number, start))
        said.append(part.translate(PLAIN))
        places.extend((number, offset) for offset in _offsets(part, start))
        before = line
    return "".join(said), places


def _offsets(part: str, start: int) -> Iterable[int]:
    """Where each character of a part stands once its ligatures are undone."""
    if part.isascii():
        return range(start, start + len(part))
    return (start + n for n, letter in enumerate(part) for _ in letter.translate(PLAIN))


def _is_broken(before: str, after: str) -> bool:
    """A word that a line's end broke at its own hyphen: 'co-' and 'location'."""
    return before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower()


def _breaks(text: str, pattern: re.Pattern[str]) -> Iterable[int]:
    """Where a stretch ends, but after a title or a paragraph's own number, and before a word in brackets."""
    for found in pattern.finditer(text):
        start, end = found.span()
        is_number = end <= NUMBER and COUNTED.fullmatch(text, 0, end)
        if not (is_number or SHORT.search(text[max(0, start - NUMBER) : start]) or IN_BRACKETS.match(text, end)):
            yield end


def _cut(lines: Sequence[Line], spans: Sequence[Span], pattern: re.Pattern[str]) -> list[list[Span]]:
    text, places = _joined(lines, spans)
    pieces: list[list[Span]] = []
    number, start = 0, spans[0].start if spans else 0
    for place in _breaks(text, pattern):
        last, offset = places[place]
        pieces.append(_between(spans, (number, start), (last, offset)))
        number, start = last, offset
    if spans:
        pieces.append(_between(spans, (number, start), (len(spans) - 1, spans[-1].end)))
    return [piece for piece in pieces if piece]


def _between(spans: Sequence[Span], first: tuple[int, int], last: tuple[int, int]) -> list[Span]:
    """The spans from one place in them to another."""
    made = []
    for number in range(first[0], last[0] + 1):
        span = spans[number]
        start = first[1] if number == first[0] else span.start
        end = last[1] if number == last[0] else span.end
        if start < end:
            made.append(Span(span.line, start, end))
    return made
