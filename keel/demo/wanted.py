"""What somebody asks of the demo."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Size:
    """How many people; over how many years; at least how many families whose contact is on the board at the end."""

    people: int
    years: int = 2
    board: int = 0


@dataclass(frozen=True)
class Wanted:
    """How large, from which seed, up to which moment; where the truth of who is who is kept; how many processes write
    families at once.
    """

    size: Size
    seed: int
    until: datetime
    truth: Path
    hands: int = 1
