"""What somebody asks of the demo."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Wanted:
    """How many people, from which seed, up to which moment and over how many years; where the truth of who is who is
    kept; how many processes write families at once.
    """

    people: int
    seed: int
    until: datetime
    truth: Path
    years: int = 2
    hands: int = 1
