"""The side doors as declared data; which of them a contact suggests. A suggestion opens nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from keel.sources import reading, timescales
from keel.sources.documents import Citation, cite

FILE = Path(__file__).parent / "doors.yaml"
USUAL = "front_door.onward_receipt"


@dataclass(frozen=True)
class Door:
    """A way to a service with a duty of its own. `subject`: whether it is about a child or an adult."""

    code: str
    label: str
    when: str
    to: str
    subject: str
    needs: tuple[str, ...]
    citation: Citation
    within: str = USUAL
    restricted: bool = False
    suits: tuple[str, ...] = ()
    oldest: int = 200
    youngest: int = 0

    def is_suggested(self, concerns: Collection[str], ages: Collection[int]) -> bool:
        """By a kind of worry, and an age that fits where the door has ages."""
        fits = not ages or any(self.youngest <= age < self.oldest for age in ages)
        return fits and any(concern in self.suits for concern in concerns)


@lru_cache(maxsize=1)
def doors() -> Mapping[str, Door]:
    return {code: _door(code, entry) for code, entry in reading.load(FILE).items()}


def _door(code: str, entry: Mapping[str, Any]) -> Door:
    told = dict(entry)
    told["citation"] = cite(told.pop("cites"), code)
    told["needs"], told["suits"] = tuple(told["needs"]), tuple(told.get("suits", ()))
    told["youngest"], told["oldest"] = told.pop("from", 0), told.pop("until", 200)
    door = reading.build(Door, {"code": code, **told}, f"Side door {code}")
    timescales.get(door.within)
    return door
