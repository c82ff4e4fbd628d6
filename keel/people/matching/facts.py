"""What two records say of a person, and in which level of each comparison they stand to each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from keel.people.matching.comparisons import ALIKE, DIFFERS, HALF_A_YEAR, NOT_SAID
from keel.people.matching.names import LEAST, close, parts, plain
from keel.people.persons.models import Sex


@dataclass(frozen=True)
class Facts:
    """A person as one record has them: names as `plain` writes them, with the parts of the family name."""

    given: str = ""
    family: str = ""
    parts: frozenset[str] = frozenset()
    born: date | None = None
    sex: str = Sex.NOT_KNOWN


def read(given: str, family: str, born: date | None, sex: str) -> Facts:
    return Facts(plain(given), plain(family), parts(family), born, sex)


def compare(mine: Facts, theirs: Facts) -> Mapping[str, str]:
    """The level of each comparison of names, birth and sex; nothing where one of the two does not say."""
    return {
        "given": _given(mine, theirs),
        "family": _family(mine, theirs),
        "born": _born(mine.born, theirs.born),
        "sex": _sex(mine.sex, theirs.sex),
    }


def nearness(mine: Facts, theirs: Facts) -> float:
    """How alike both names are by their letters, from 0 to 2: for the order of those who weigh the same."""
    return JaroWinkler.similarity(mine.given, theirs.given) + JaroWinkler.similarity(mine.family, theirs.family)


def _first(a: str, b: str, mine: Facts, theirs: Facts) -> str | None:
    """The levels that first and family name have in common; None where it is none of them."""
    if not a or not b:
        return NOT_SAID
    if a == b:
        return "same"
    turned = bool(mine.given and mine.family) and (mine.given, mine.family) == (theirs.family, theirs.given)
    return "turned" if turned else None


def _given(mine: Facts, theirs: Facts) -> str:
    a, b = mine.given, theirs.given
    if (level := _first(a, b, mine, theirs)) is not None:
        return level
    if close(a) & close(b):
        return "nickname"
    begins = min(len(a), len(b)) >= LEAST and (a.startswith(b) or b.startswith(a))
    return "alike" if begins or JaroWinkler.similarity(a, b) >= ALIKE["given"] else DIFFERS


def _family(mine: Facts, theirs: Facts) -> str:
    if (level := _first(mine.family, theirs.family, mine, theirs)) is not None:
        return level
    if mine.parts & theirs.parts:
        return "part"
    nearest = max((JaroWinkler.similarity(x, y) for x in mine.parts for y in theirs.parts), default=0.0)
    return "alike" if nearest >= ALIKE["family"] else DIFFERS


def _born(a: date | None, b: date | None) -> str:
    if a is None or b is None:
        return NOT_SAID
    if a == b:
        return "same"
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return "swapped"
    if DamerauLevenshtein.distance(f"{a:%Y%m%d}", f"{b:%Y%m%d}") == 1:
        return "digit"
    return "near" if abs((a - b).days) <= HALF_A_YEAR else DIFFERS


def _sex(a: str, b: str) -> str:
    if not a or not b or Sex.NOT_KNOWN in (a, b):
        return NOT_SAID
    return "same" if a == b else DIFFERS
