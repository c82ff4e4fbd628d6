"""What a finding is and is about: as a person said last, else as the catalogue has it, else as its words suggest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from keel.improvement.reports.models import Finding, SaysSo
from keel.improvement.understanding.families import of_themes
from keel.sources import findings
from keel.sources.findings import Kind


@dataclass(frozen=True)
class Meaning:
    """`agencies`, `family` and `failings` by their codes in the catalogue; `source`: whose word it is."""

    kind: Kind
    agencies: tuple[str, ...]
    family: str
    failings: tuple[str, ...]
    source: SaysSo


def meaning(row: Finding) -> Meaning:
    return Meaning(Kind(row.kind), tuple(row.agencies), row.family, tuple(row.failings), SaysSo(row.says_so))


def unsettled(kind: Kind, known: str, suggested: Mapping[str, Any]) -> Meaning:
    """What a finding means while no person has said so: as the catalogue has it, else as its words suggest."""
    if told := findings.catalogue().get(known):
        family = of_themes().get(told.theme, "")
        return Meaning(told.kind, told.agencies, family, told.failings, SaysSo.CATALOGUE)
    agencies, families, failings = (
        tuple(guess["code"] for guess in suggested.get(name, ())) for name in ("agencies", "families", "failings")
    )
    return Meaning(kind, agencies, next(iter(families), ""), failings, SaysSo.WORDS)
