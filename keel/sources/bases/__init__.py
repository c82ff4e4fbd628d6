"""Lawful bases for sharing, as data, and what each kind of agency usually relies on.

A lawful basis is not consent: agreeing to a service is another question and another field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from keel.sources import reading
from keel.sources.documents import Citation, cite

FOLDER = Path(__file__).parent


class Part(TextChoices):
    """Which question a basis answers. All sharing needs an answer to the first; sensitive facts to the second too."""

    ORDINARY = "ordinary", "Basis for personal data (UK GDPR Article 6)"
    SENSITIVE = "sensitive", "Condition for special category and criminal-offence data"
    DUTY = "duty", "Duty or power under which it is shared"


@dataclass(frozen=True)
class Basis:
    """One basis, condition or duty that a referrer may rely on, since when, in plain words."""

    code: str
    part: Part
    label: str
    citation: Citation
    since: date

    @property
    def why(self) -> str:
        return self.citation.sentence


@dataclass(frozen=True)
class Preset:
    """What a kind of agency relies on unless its worker chooses otherwise, since a day."""

    since: date
    ordinary: str
    sensitive: str
    duty: str
    note: str = ""


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Basis]:
    return {code: _basis(code, entry) for code, entry in reading.load(FOLDER / "bases.yaml").items()}


@lru_cache(maxsize=1)
def presets() -> Mapping[str, tuple[Preset, ...]]:
    """By the code of an agency's kind, the earliest first."""
    groups: Mapping[str, list[dict[str, Any]]] = reading.load(FOLDER / "presets.yaml")
    return {kind: tuple(_preset(kind, entry) for entry in entries) for kind, entries in groups.items()}


def get(code: str) -> Basis:
    try:
        return catalogue()[code]
    except KeyError:
        raise reading.BadData(f"No lawful basis is called '{code}'.") from None


def choices(part: Part, on: date) -> tuple[Basis, ...]:
    """What a form offers on a day."""
    return tuple(basis for basis in catalogue().values() if basis.part == part and basis.since <= on)


def preset(agency_kind: str, on: date) -> Preset:
    """What to fill in for an agency of this kind; its worker may change it."""
    return [each for each in presets()[agency_kind] if each.since <= on][-1]


def _basis(code: str, entry: Mapping[str, Any]) -> Basis:
    read = dict(entry)
    return reading.build(
        Basis,
        {
            "code": code,
            "part": Part(read.pop("part")),
            "citation": cite(read.pop("cites"), code),
            "since": reading.as_date(read.pop("since", date.min), code),
            **read,
        },
        code,
    )


def _preset(kind: str, entry: Mapping[str, Any]) -> Preset:
    read = {"since": date.min, **entry}
    for named in ("ordinary", "sensitive", "duty"):
        get(read[named])
    return reading.build(Preset, read, kind)
