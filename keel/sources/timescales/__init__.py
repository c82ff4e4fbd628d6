"""Timescales: how long each duty may take, since when, and which document says so. One file of data per subject.

Statute and guidance are the same for everyone; local custom is a default here that a partnership may set with a date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from keel.base import words
from keel.base.clocks import Limit, Unit
from keel.sources import reading
from keel.sources.documents import Citation, cite

FOLDER = Path(__file__).parent


class Force(TextChoices):
    """What makes people keep to a timescale."""

    STATUTE = "statute", "law"
    GUIDANCE = "guidance", "statutory guidance"
    LOCAL = "local", "local custom"


class NotInForce(Exception):
    """A timescale was asked for on a day before the first that its source covers."""


class Unknown(Exception):
    """No timescale has that code."""


@dataclass(frozen=True)
class Dated:
    """A limit from a day on, with the paragraph that says so."""

    since: date
    limit: Limit
    citation: Citation


@dataclass(frozen=True)
class Timescale:
    """A duty's limit by date: what starts and ends it, who owes it, and what makes it binding."""

    code: str
    label: str
    starts: str
    ends: str
    owner: str
    force: Force
    values: tuple[Dated, ...]
    findings: tuple[str, ...] = ()
    units: tuple[Unit, ...] = tuple(Unit)
    at_most: int | None = None

    @property
    def is_local(self) -> bool:
        return self.force == Force.LOCAL

    def value(self, on: date) -> Dated:
        """The limit in force on a day."""
        for dated in reversed(self.values):
            if dated.since <= on:
                return dated
        since = words.day(self.values[0].since)
        raise NotInForce(f"'{self.label}' has no limit on {words.day(on)}: its source is known from {since}.")

    @property
    def citation(self) -> Citation:
        return self.values[-1].citation

    @property
    def why(self) -> str:
        """The small 'why' of a page: 'Working Together 2023, chapter 3: ...'."""
        return self.citation.sentence


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Timescale]:
    """Every timescale by its code; a code that only names another (ungraded is timed as red) holds that one."""
    read = [(code, entry) for _, entries in reading.each(FOLDER) for code, entry in entries.items()]
    known = {code: _timescale(code, entry) for code, entry in read if not isinstance(entry, str)}
    return known | {code: known[other] for code, other in read if isinstance(other, str)}


def get(code: str) -> Timescale:
    try:
        return catalogue()[code]
    except KeyError:
        raise Unknown(f"No timescale is called '{code}'. `keel timescale list` shows all of them.") from None


def _timescale(code: str, entry: Mapping[str, Any]) -> Timescale:
    read = dict(entry)
    common = cite(read.pop("cites"), code)
    values = tuple(_dated(code, value, common) for value in read.pop("values"))
    if not values or list(values) != sorted(values, key=lambda dated: dated.since):
        raise reading.BadData(f"{code}: write at least one value, the earliest first.")
    read["force"] = Force(read["force"])
    read["findings"] = tuple(read.get("findings", ()))
    if "units" in read:
        read["units"] = tuple(Unit(unit) for unit in read["units"])
    return reading.build(lambda **rest: Timescale(code=code, values=values, **rest), read, code)


def _dated(code: str, value: Mapping[str, Any], common: Citation) -> Dated:
    amount, unit = value["limit"].split()
    since = reading.as_date(value.get("since", date.min), code)
    return Dated(since, Limit(int(amount), Unit(unit)), cite(value["cites"], code) if "cites" in value else common)
