"""What stands in a statement on paper: what any paper holds, and tables whose first row heads each page."""

from dataclasses import asdict, dataclass, field
from typing import Any

from keel.documents.paper.blocks import Facts, Heading, Points, Warn, Words


@dataclass(frozen=True)
class Column:
    """`share` of the width of the page."""

    head: str
    share: float


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = field(default="table", init=False)


Block = Heading | Words | Facts | Points | Warn | Table


@dataclass(frozen=True)
class Sheet:
    """One document. `foot` stands on every page, beside the number of the page."""

    title: str
    foot: str
    blocks: tuple[Block, ...]

    def told(self) -> dict[str, Any]:
        return asdict(self)
