"""What can stand on paper: headings, words, facts, points and a warning, in the order in which they are read."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Heading:
    """`level`: 1 for a part, 2 for one thing in it; the title of the whole stands above them."""

    text: str
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Words:
    """As somebody wrote them: a line of theirs stays a line."""

    text: str
    kind: str = field(default="words", init=False)


@dataclass(frozen=True)
class Facts:
    """Pairs of what and said, as a table with its header column."""

    rows: tuple[tuple[str, str], ...]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True)
class Points:
    """A list."""

    texts: tuple[str, ...]
    kind: str = field(default="points", init=False)


@dataclass(frozen=True)
class Warn:
    """What must be read before the rest: framed, and said to be important in words too."""

    text: str
    kind: str = field(default="warn", init=False)


@dataclass(frozen=True)
class Column:
    """`share` of the width of the page."""

    head: str
    share: float


@dataclass(frozen=True)
class Table:
    """Its first row, of the columns' heads, stands on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = field(default="table", init=False)


Block = Heading | Words | Facts | Points | Warn | Table


@dataclass(frozen=True)
class Paper:
    """One document. `foot` stands on every page, beside the number of the page; `is_wide`: for wide tables."""

    title: str
    foot: str
    blocks: tuple[Block, ...]
    is_wide: bool = False

    def told(self) -> dict[str, Any]:
        return asdict(self)
