"""How each force writes its notifications, declared: which of its columns says what, and what its words mean.

A force that writes otherwise has a file of its own, given to the command; nothing in the code knows a force.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from keel.sources import reading

FOLDER = Path(__file__).parent
# Without these there is nothing to look at.
NEEDED = ("reference", "narrative")


@dataclass(frozen=True)
class Block:
    """People in one group of columns; `{n}` in a column's name counts them, up to `upto`."""

    role: str
    columns: Mapping[str, str]
    upto: int = 1

    def numbered(self) -> list[dict[str, str]]:
        """For each person that fits: what is said, by column."""
        return [{what: name.replace("{n}", str(n)) for what, name in self.columns.items()} for n in self._numbers]

    @property
    def _numbers(self) -> range:
        return range(1, self.upto + 1)


@dataclass(frozen=True)
class Map:
    """One way to write notifications. `dash` begins the columns of the checklist's answers; `people_in` is JSON's."""

    code: str
    label: str
    columns: Mapping[str, str]
    people: tuple[Block, ...]
    words: Mapping[str, Mapping[str, str]]
    days: tuple[str, ...]
    moments: tuple[str, ...]
    dash: str = ""
    people_in: str = ""

    @cached_property
    def blocks(self) -> list[tuple[str, dict[str, str]]]:
        return [(block.role, columns) for block in self.people for columns in block.numbered()]

    @cached_property
    def known(self) -> frozenset[str]:
        """Every column that this map reads."""
        return frozenset(self.columns.values()) | {name for _, columns in self.blocks for name in columns.values()}

    @property
    def needed(self) -> list[str]:
        """Columns without which a file is not one of these: what it says and how it is called, and its first person."""
        return [*(self.columns[what] for what in NEEDED), *(b.numbered()[0]["family"] for b in self.people[:1])]

    def word(self, what: str, said: str) -> str | None:
        """What a word of the force means here; None where the map does not know it."""
        told = {name.casefold(): meaning for name, meaning in self.words.get(what, {}).items()}
        return told.get(said.casefold())


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Map]:
    """The maps that come with Keel; read once, for the files do not change while it runs."""
    return {code: _map(code, entry) for code, entry in reading.each(FOLDER)}


def from_file(path: Path) -> Map:
    """A map that a partnership keeps for itself. Raises reading.BadData."""
    return _map(path.stem, reading.load(path))


def _map(code: str, entry: Mapping[str, Any]) -> Map:
    told = dict(entry)
    for name in ("days", "moments"):
        told[name] = tuple(told.get(name, ()))
    told["people"] = tuple(reading.build(Block, block, f"{code}: people") for block in told.get("people", ()))
    return reading.build(Map, {"code": code, **told}, f"Column map {code}")
