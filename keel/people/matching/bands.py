"""How sure a proposal is, in a word; and the declared rules by which none is called likely, whatever agrees.

A band proposes and never links (safe practice 24). Where each begins is data: keel/sources/thresholds/numbers.yaml.
"""

from collections.abc import Mapping
from enum import StrEnum

from keel.people.matching.comparisons import DIFFERS, NOT_SAID
from keel.sources import thresholds

NUMBERS = ("nhs", "upn")
SAYS_WHO = ("given", "family", "born")


class Band(StrEnum):
    """In the order of a page."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    LOW = "low"


def band(probability: float, levels: Mapping[str, str]) -> Band:
    """The band of a pair whose comparisons stand in these levels."""
    if probability < least(Band.POSSIBLE):
        return Band.LOW
    return Band.LIKELY if probability >= least(Band.LIKELY) and not doubt(levels) else Band.POSSIBLE


def least(of: Band) -> float:
    """The probability from which a band is; of the lowest there is none."""
    return thresholds.number(f"match.{of}").number / 100


def doubt(levels: Mapping[str, str]) -> str:
    """Why a pair is not called likely, in a sentence, or nothing."""
    said = [levels[each] for each in SAYS_WHO]
    number = any(levels[each] == "same" for each in NUMBERS)
    born_alike = levels["born"] == "same" and levels["family"] != DIFFERS
    if levels["nhs"] == DIFFERS:
        return "Their NHS numbers differ."
    if born_alike and levels["given"] in ("alike", DIFFERS) and not number:
        return "They may be twins: born on one day, with different first names."
    if said.count(NOT_SAID) > 1 and not number:
        return "Too little is said to tell one person from another."
    return ""
