"""What Spark has no word for, in the words of `matching/facts.py`. A worker of Spark needs rapidfuzz, and no Keel."""

from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler


def alike(one: str | None, other: str | None) -> float | None:
    """How alike two words are by their letters, from 0 to 1."""
    return None if one is None or other is None else JaroWinkler.similarity(one, other)


def nearest(ours: Sequence[str] | None, theirs: Sequence[str] | None) -> float | None:
    """The same of the two words that are most alike."""
    if ours is None or theirs is None:
        return None
    return max((JaroWinkler.similarity(one, other) for one in ours for other in theirs), default=0.0)


def edits(one: str | None, other: str | None) -> int | None:
    """How many letters are another, left out, put in or changed round."""
    return None if one is None or other is None else DamerauLevenshtein.distance(one, other)
