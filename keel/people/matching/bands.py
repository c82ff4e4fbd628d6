"""How sure a proposal is, in a word; and the declared rules by which none is called likely, whatever agrees.

A band proposes and never links (safe practice 24). Where each begins is data: keel/sources/thresholds/numbers.yaml.
"""

from collections.abc import Callable, Mapping
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
    """Why a pair is not called likely, in a sentence, or nothing. A number of theirs that is the same outweighs all but
    another number.
    """
    if levels["nhs"] == DIFFERS:
        return "Their NHS numbers differ."
    if any(levels[each] == "same" for each in NUMBERS):
        return ""
    return next((sentence for holds, sentence in RULES if holds(levels)), "")


def _are_twins(levels: Mapping[str, str]) -> bool:
    """Also where one name is a form of the other: Oliver and Olivia, Anna and Hannah are."""
    return levels["born"] == "same" and levels["family"] != DIFFERS and levels["given"] in OTHER_NAME


OTHER_NAME = ("nickname", "alike", DIFFERS)
RULES: tuple[tuple[Callable[[Mapping[str, str]], bool], str], ...] = (
    (_are_twins, "They may be twins: born on one day, with different first names."),
    (lambda levels: levels["born"] == DIFFERS, "Their dates of birth differ: they may be parent and child."),
    (lambda levels: levels["sex"] == DIFFERS, "One is recorded as male, the other as female."),
    (
        lambda levels: levels["born"] == NOT_SAID or [levels[each] for each in SAYS_WHO].count(NOT_SAID) > 1,
        "Too little is said to tell one person from another.",
    ),
)
