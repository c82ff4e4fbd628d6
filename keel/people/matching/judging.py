"""How often the model in use misses a link, or would call two people likely one, where it is known who is who.

By ethnicity and by the origin of names: a rate that one group has and another has not is an unfairness, and is
published (safe practice 24). Needs the extra `linkage`, as pairs of a whole register are looked at.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from keel.people.matching import learning
from keel.people.matching.bands import Band, band, least
from keel.people.matching.comparisons import COMPARISONS, DIFFERS, NOT_SAID, Comparison
from keel.people.matching.model import Model

SWAPPED = "year(l.born) = year(r.born) AND month(l.born) = day(r.born) AND day(l.born) = month(r.born)"
# Which pairs are looked at: those that the look-up of one person finds too, but for how names sound.
RULES = (
    "l.nhs = r.nhs",
    "l.upn = r.upn",
    "l.born = r.born AND l.family = r.family",
    "l.born = r.born AND l.given = r.given",
    "l.born = r.born AND l.postcode = r.postcode",
    "l.given = r.given AND l.family = r.family",
    "l.given = r.family AND l.family = r.given",
    "l.given = r.given AND l.postcode = r.postcode",
    f"{SWAPPED} AND l.family = r.family",
)


@dataclass(frozen=True)
class Who:
    """Whose a record truly is; the person's ethnicity and where the name comes from."""

    person: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """One group: pairs of records that are one person, how many of them were missed; pairs called likely, and how many
    of those are two people.
    """

    group: str
    pairs: int
    missed: int
    likely: int
    false: int


def judge(records: pa.Table, known: Model, truth: Mapping[str, Who]) -> list[Judged]:
    """By group, those with most pairs first. Records of which the truth is not known are left out."""
    found = {frozenset(pair): sure for *pair, sure in _proposed(records, known) if set(pair) <= truth.keys()}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in _true(records, truth):
        _count(counts, truth, pair, "pairs", *(() if frozenset(pair) in found else ("missed",)))
    for both, sure in found.items():
        if sure:
            one, other = both
            same = truth[one].person == truth[other].person
            _count(counts, truth, (one, other), "likely", *(() if same else ("false",)))
    judged = [Judged(group, n["pairs"], n["missed"], n["likely"], n["false"]) for group, n in counts.items()]
    return sorted(judged, key=lambda each: -each.pairs)


def _true(records: pa.Table, truth: Mapping[str, Who]) -> Iterator[tuple[str, str]]:
    people: dict[str, list[str]] = defaultdict(list)
    for key in records.column("unique_id").to_pylist():
        if key in truth:
            people[truth[key].person].append(key)
    for keys in people.values():
        yield from combinations(keys, 2)


def _count(counts: dict[str, Counter[str]], truth: Mapping[str, Who], pair: tuple[str, str], *what: str) -> None:
    """For every group of either of the two."""
    for group in {*truth[pair[0]].groups, *truth[pair[1]].groups}:
        counts[group].update(what)


def _proposed(records: pa.Table, known: Model) -> Iterator[tuple[str, str, bool]]:
    """Each pair from the band 'possible' on, and whether it is called likely."""
    with duckdb.connect() as connection:
        registered = DuckDBAPI(connection).register(records, table_name="records")
        linker = Linker(registered, learning.settings(known, RULES), log_level=logging.ERROR)
        told = linker.inference.predict(threshold_match_probability=least(Band.POSSIBLE))
        asked = ("unique_id_l", "unique_id_r", "match_probability", *(f"gamma_{each.code}" for each in COMPARISONS))
        pairs = connection.table(told.physical_name).select(*asked)
        for one, other, probability, *levels in pairs.fetchall():
            yield one, other, _band(probability, levels) == Band.LIKELY


def _band(probability: float, gammas: list[int]) -> Band:
    return band(probability, {each.code: _level(each, n) for each, n in zip(COMPARISONS, gammas, strict=True)})


def _level(each: Comparison, gamma: int) -> str:
    """Splink counts levels from the last one up; nothing said is -1."""
    return NOT_SAID if gamma < 0 else DIFFERS if gamma == 0 else each.levels[len(each.levels) - gamma].code
