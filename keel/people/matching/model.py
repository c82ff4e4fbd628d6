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

from keel.people.matching.comparisons import BY_CODE, NOT_SAID

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


def load(path: Path = SHIPPED) -> Model:
    """A model's file. KeyError or ValueError where it is none."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return Model(
        version=told["version"],
        trained_on=told["trained_on"],
        chance=float(told["chance"]),
        odds={
            c: {level: (odds["m"], odds["u"]) for level, odds in levels.items()} for c, levels in told["odds"].items()
        },
        frequencies={c: Frequencies(said["listed"], said["least"]) for c, said in told["frequencies"].items()},
    )


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
