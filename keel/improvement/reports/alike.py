"""Which findings say nearly the same: by the words that they share, a rare word more than a common one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

FLOOR = 0.17  # the cosine from which two findings are shown beside each other; see docs/reading-reports.md
A_WORD = r"[a-z][a-z’'-]+"
TOGETHER = 500  # findings at a time
MOST = 8  # earlier ones of each finding that are kept, of the same area and of all others


@dataclass(frozen=True)
class Text:
    """A finding to compare: of which area, of which day (ISO, '' where unknown), what it says."""

    key: Any
    area: str
    day: str
    words: str


@dataclass(frozen=True)
class Pair:
    """Two findings, the later one first, and how alike they are, up to 1."""

    later: Any
    earlier: Any
    likeness: float


def pairs(new: Sequence[Text], others: Sequence[Text]) -> Iterator[Pair]:
    """Each of `new` with what was said before it among all, and what was said after it with it."""
    every = [*new, *others]
    matrix = _matrix([text.words for text in every])
    for start in range(0, len(new), TOGETHER):
        part = matrix[start : min(start + TOGETHER, len(new))] @ matrix.T
        for offset in range(part.shape[0]):
            yield from _of(every, len(new), start + offset, part.getrow(offset))


def _of(every: Sequence[Text], new: int, place: int, row: Any) -> Iterator[Pair]:
    """Pairs of one finding; a later one that is new itself tells of this one in its own turn."""
    mine, left = every[place], {True: MOST, False: MOST}
    for other, likeness in sorted(zip(row.indices, row.data, strict=True), key=lambda each: -each[1]):
        theirs = every[other]
        if likeness < FLOOR:
            return
        if not mine.day or not theirs.day or mine.day == theirs.day:
            continue
        if theirs.day < mine.day and left[theirs.area == mine.area]:
            left[theirs.area == mine.area] -= 1
            yield Pair(mine.key, theirs.key, float(likeness))
        elif theirs.day > mine.day and other >= new:
            yield Pair(theirs.key, mine.key, float(likeness))


def _matrix(texts: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer  # takes a second to come; only the worker needs it

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english", ngram_range=(1, 2), token_pattern=A_WORD)
    return vectors.fit_transform(texts)
