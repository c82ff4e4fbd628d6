"""Thresholds as versioned data: the continuum of need, and the numbers at which something is suggested.

Level of need says what a child needs; how fast to look is urgency, and is not here. Nothing here decides: it suggests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from keel.base import words
from keel.sources import reading
from keel.sources.documents import Citation, cite

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Level:
    """One level of need: who leads, under what law, whether the service needs agreement, and what it can look like."""

    number: int
    name: str
    means: str
    lead: str
    law: str
    agreement: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scheme:
    """A continuum of need in one version. A partnership publishes its own; this is the default."""

    scheme: str
    version: str
    since: date
    citation: Citation
    levels: tuple[Level, ...]

    def level(self, number: int) -> Level:
        return next(level for level in self.levels if level.number == number)


@dataclass(frozen=True)
class Threshold:
    """A number at which something is suggested, from a day on."""

    code: str
    label: str
    number: int
    unit: str
    since: date
    citation: Citation
    is_local: bool


class NoScheme(Exception):
    """No continuum of need was in force that day."""


@lru_cache(maxsize=1)
def schemes() -> tuple[Scheme, ...]:
    """Every version of the continuum, the earliest first."""
    return tuple(sorted((_scheme(entry) for entry in reading.load(FOLDER / "continuum.yaml")), key=lambda s: s.since))


def continuum(on: date) -> Scheme:
    """The continuum of need in force on a day."""
    for scheme in reversed(schemes()):
        if scheme.since <= on:
            return scheme
    raise NoScheme(f"The continuum of need is known from {words.day(schemes()[0].since)}. Choose a later day.")


@lru_cache(maxsize=1)
def numbers() -> Mapping[str, Threshold]:
    return {code: _number(code, entry) for code, entry in reading.load(FOLDER / "numbers.yaml").items()}


def number(code: str) -> Threshold:
    try:
        return numbers()[code]
    except KeyError:
        raise reading.BadData(
            f"No threshold is called '{code}'. Add it to keel/sources/thresholds/numbers.yaml."
        ) from None


def _scheme(entry: Mapping[str, Any]) -> Scheme:
    read, where = dict(entry), "continuum.yaml"
    levels = tuple(_level(level, where) for level in read.pop("levels"))
    citation = cite(read.pop("cites"), where)
    return reading.build(lambda **rest: Scheme(citation=citation, levels=levels, **rest), read, where)


def _level(entry: Mapping[str, Any], where: str) -> Level:
    return reading.build(Level, {**entry, "examples": tuple(entry.get("examples", ()))}, where)


def _number(code: str, entry: Mapping[str, Any]) -> Threshold:
    read = {"since": date.min, **entry}
    citation = cite(read.pop("cites"), code)
    return reading.build(lambda **rest: Threshold(code=code, citation=citation, **rest), read, code)
