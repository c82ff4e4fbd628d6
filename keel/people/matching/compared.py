"""One field of two records beside each other, as a page shows it: what each says, and how much their agreeing says."""

from dataclasses import dataclass
from datetime import date

from keel.base import words
from keel.people.persons.models import Sex

LITTLE, MUCH = 1.0, 6.0  # powers of two: twice, and sixty times, as likely


@dataclass(frozen=True)
class Compared:
    """One field beside the other: as the referrer said it, as Keel holds it. `agrees`: None where one of the two is not
    known. `says`: in which way they agree; `weight`: how many times likelier one person is by it, as a power of two.
    """

    label: str
    mine: str
    theirs: str
    agrees: bool | None
    says: str = ""
    weight: float = 0.0

    @property
    def strength(self) -> str:
        """What it says, in words: nothing where the two are as likely with it as without."""
        if abs(self.weight) < LITTLE:
            return ""
        how = "strongly" if abs(self.weight) >= MUCH else "somewhat"
        return f"speaks {how} for it" if self.weight > 0 else f"speaks {how} against it"


def compared(label: str, mine: str, theirs: str) -> Compared:
    return Compared(label, mine, theirs, mine.casefold() == theirs.casefold() if mine and theirs else None)


def day_of(on: date | None) -> str:
    return words.day(on) if on else ""


def sex_of(sex: str) -> str:
    return "" if sex == Sex.NOT_KNOWN else Sex(sex).label
