"""What each level of agreement says, learnt from records: read from a file that also says from which ones.

Fellegi and Sunter: `m` is how often two records of one person stand so, `u` how often those of two people do. Where the
level goes by frequency, how often the shared name is found stands in the place of u. `keel people train` makes a file.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path
from typing import Any

from django.conf import settings

from keel.people.matching.comparisons import BY_CODE, COMPARISONS, NOT_SAID

SHIPPED = Path(__file__).parent / "models" / "bayview.json"


@dataclass(frozen=True)
class Frequencies:
    """How often a name is found; one that is not listed as often as the rarest is taken to be."""

    listed: Mapping[str, float]
    least: float

    def of(self, name: str) -> float:
        return max(self.listed.get(name, self.least), self.least)


@dataclass(frozen=True)
class Model:
    """`chance`: that two records drawn at random are one person. `odds`: m and u of each level of each comparison."""

    version: str
    trained_on: str
    chance: float
    odds: Mapping[str, Mapping[str, tuple[float, float]]]
    frequencies: Mapping[str, Frequencies]

    def weight(self, comparison: str, level: str, name: str = "") -> float:
        """How many times likelier one person is than two, as a power of two, where records stand so. `name`: what they
        share, where they share a name.
        """
        declared = BY_CODE[comparison].level(level)
        odds = self.odds[comparison].get(level) or (declared.unmet if declared else None)
        if level == NOT_SAID or odds is None:
            return 0.0
        m, u = odds
        if declared and declared.by_frequency and name:
            u = self.frequencies[comparison].of(name)
        return log2(m / u)

    def probability(self, weights: float) -> float:
        """That it is one person, given all weights together."""
        total = log2(self.chance / (1 - self.chance)) + weights
        return 1 / (1 + 2.0**-total) if total > -1000 else 0.0


class NoModel(Exception):
    """A file that is no model, in a sentence for whoever gave it."""


def load(path: Path = SHIPPED) -> Model:
    """A model's file, or NoModel."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NoModel(f"The model {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise NoModel(f"{path} is no model: it is no JSON. `keel people train` makes one.") from error
    try:
        read = _read(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NoModel(f"{path} is no model: it lacks a part, or has one of another kind, at {error}.") from error
    if wrong := fault(read):
        raise NoModel(f"{path} is no model that Keel can use: {wrong}")
    return read


def _read(told: Mapping[str, Any]) -> Model:
    return Model(
        version=str(told["version"]),
        trained_on=str(told["trained_on"]),
        chance=float(told["chance"]),
        odds={
            c: {level: (float(odds["m"]), float(odds["u"])) for level, odds in levels.items()}
            for c, levels in told["odds"].items()
        },
        frequencies={
            c: Frequencies({name: float(n) for name, n in said["listed"].items()}, float(said["least"]))
            for c, said in told["frequencies"].items()
        },
    )


def fault(known: Model) -> str:
    """Why a model cannot weigh what Keel compares, in a sentence, or nothing."""
    if missing := sorted({each.code for each in COMPARISONS} - known.odds.keys()):
        return f"it says nothing of {', '.join(missing)}."
    if missing := sorted({"given", "family"} - known.frequencies.keys()):
        return f"it does not say how often names are found, of {', '.join(missing)}."
    shares = [known.chance, *(n for levels in known.odds.values() for odds in levels.values() for n in odds)]
    shares += [n for f in known.frequencies.values() for n in (f.least, *f.listed.values())]
    if not all(0 < n <= 1 for n in shares) or known.chance == 1:
        return "one of its shares is not between 0 and 1."
    return ""


def dump(model: Model) -> dict[str, Any]:
    """As `load` reads it."""
    return {
        "version": model.version,
        "trained_on": model.trained_on,
        "chance": model.chance,
        "odds": {c: {lv: {"m": m, "u": u} for lv, (m, u) in levels.items()} for c, levels in model.odds.items()},
        "frequencies": {c: {"least": f.least, "listed": dict(f.listed)} for c, f in model.frequencies.items()},
    }


@cache
def shipped() -> Model:
    return load()


def in_use() -> Model:
    """The installation's own where the setting KEEL_MATCHING_MODEL names one, else the one that comes with Keel."""
    return _own(settings.MATCHING_MODEL) if settings.MATCHING_MODEL else shipped()


@cache
def _own(place: str) -> Model:
    return load(Path(place))
