"""England's figures, each with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from keel.sources import reading

FILE = Path(__file__).parent / "england.yaml"


@dataclass(frozen=True)
class Line:
    """One figure, in percent or as a ratio: a range, and `said` in words, where England counts none."""

    says: str
    low: float
    high: float
    near: float
    unit: str = "percent"
    said: str = ""
    about: bool = False

    def holds(self, made: float) -> bool:
        return self.low - self.near <= made <= self.high + self.near


@dataclass(frozen=True)
class Group:
    """Figures that belong together, by their codes."""

    title: str
    source: str
    lines: Mapping[str, Line]


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """As the file has them, in its order."""
    return tuple(_group(entry) for entry in reading.load(FILE))


def _group(entry: Mapping[str, Any]) -> Group:
    lines = {code: _line(told, code) for code, told in entry["lines"].items()}
    return reading.build(Group, {**entry, "lines": lines}, entry["title"])


def _line(entry: Mapping[str, Any], code: str) -> Line:
    told = dict(entry)
    england = told.pop("england")
    low, high = england if isinstance(england, list) else (england, england)
    return reading.build(Line, {**told, "low": low, "high": high}, code)
