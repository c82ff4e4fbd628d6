"""Which findings say nearly the same: by the words and subjects that they share, a rare one more than a common one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from keel.improvement.understanding import texts

# The cosine from which two findings are shown beside each other: where they have a theme or a failing in common, and
# where they have none. Chosen by looking at Portsmouth's and Plymouth's reports.
FLOOR, APART = 0.33, 0.45
SHARED = 9.0  # how rare, added up, what they share must be: one common subject is no likeness
SUBJECT = 2.0  # a declared subject ('family plans', 'failing F06') counts for so many words
SUBJECTS = ("about", "family", "failing", "together")
TOGETHER = 500  # findings at a time
MOST = 8  # earlier ones of each finding that are kept, of the same area and of all others


@dataclass(frozen=True)
class Text:
    """A finding to compare: of which area, of which day (ISO, '' where unknown), what it says; `about`: its theme and
    failings; `is_fault`: None for a judgement, which may be both.
    """

    key: Any
    area: str
    day: str
    words: str
    about: frozenset[str] = frozenset()
    is_fault: bool | None = None


@dataclass(frozen=True)
class Pair:
    """Two findings, the later one first, and how alike they are, up to 1."""

    later: Any
    earlier: Any
    likeness: float


def pairs(new: Sequence[Text], others: Sequence[Text]) -> Iterator[Pair]:
    """Each of `new` with what was said before it among all, and what was said after it with it."""
    every = [*new, *others]
    if not new:
        return
    matrix = _matrix([text.words for text in every])
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    for start in range(0, len(new), TOGETHER):
        part = matrix[start : min(start + TOGETHER, len(new))] @ matrix.T
        for offset in range(part.shape[0]):
            yield from _of(every, len(new), start + offset, _likely(part.getrow(offset), lengths, start + offset))


def _likely(row: Any, lengths: NDArray[np.float64], place: int) -> list[tuple[int, float]]:
    """Places of what shares enough with one finding, with the cosine, the most alike first."""
    shared, others = row.data, row.indices
    cosines = shared / (lengths[others] * lengths[place])
    chosen = np.flatnonzero((cosines >= FLOOR) & (shared >= SHARED))
    found = [(int(others[n]), float(cosines[n])) for n in chosen]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _of(every: Sequence[Text], new: int, place: int, found: Sequence[tuple[int, float]]) -> Iterator[Pair]:
    """Pairs of one finding; a later one that is new itself tells of this one in its own turn."""
    mine, left = every[place], {True: MOST, False: MOST}
    for other, likeness in found:
        theirs = every[other]
        if not mine.day or not theirs.day or not _fits(mine, theirs, likeness):
            continue
        if theirs.day < mine.day and left[theirs.area == mine.area]:
            left[theirs.area == mine.area] -= 1
            yield Pair(mine.key, theirs.key, likeness)
        elif theirs.day > mine.day and other >= new:
            yield Pair(theirs.key, mine.key, likeness)


def _fits(one: Text, other: Text, likeness: float) -> bool:
    """Praise is not said again by criticism, and who share no subject must share more words."""
    if None not in (one.is_fault, other.is_fault) and one.is_fault != other.is_fault:
        return False
    return likeness >= APART or bool(one.about & other.about)


def _matrix(words: Sequence[str]) -> Any:
    """A row for each text: how rare each of its words and subjects is among all."""
    from sklearn.feature_extraction import DictVectorizer  # takes a second to come; only the worker needs it

    terms = [[term for term in texts.read(text) if _counts(term)] for text in words]
    often = Counter(term for own in terms for term in own)
    return DictVectorizer().fit_transform([_valued(own, often, len(words)) for own in terms])


def _counts(term: str) -> bool:
    return texts.is_word(term) or (term.startswith(SUBJECTS) and " first " not in term and " alone " not in term)


def _valued(terms: Sequence[str], often: Mapping[str, int], of: int) -> dict[str, float]:
    return {term: (1.0 if texts.is_word(term) else SUBJECT) * (1 + log(of / often[term])) for term in terms}
