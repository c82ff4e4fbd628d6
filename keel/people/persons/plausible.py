"""Whether what is said of a person's dates can be, each fault with the field that it is about and a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from keel.people.persons.models import Kind

GROWN = 18
LONGEST = timedelta(weeks=43)
OLDEST = 120
DEAD_FIRST = "The date of death is before the date of birth. Check both."
UNBORN_BORN = "An unborn child has no date of birth. Take it out, or say that the child is born."
BORN_DUE = "A child who is born has no due date. Take it out, or say that the child is not born yet."
FAR_DUE = "Check the due date: it is not within ten months of today"


@dataclass(frozen=True)
class Dates:
    """The dates that are said of somebody."""

    born: date | None = None
    died: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class Fault:
    """What is wrong with which date; `part` is the part of it to mend, the year or all of it."""

    field: str
    words: str
    part: str = "all"


def faults(kind: Kind, said: Dates, today: date) -> Iterator[Fault]:
    born, died = said.born, said.died
    if born and born.year < today.year - OLDEST:
        yield Fault("born", "Check the year of birth: it is too long ago", "year")
    if born and died and died < born:
        yield Fault("died", DEAD_FIRST)
    if kind in (Kind.CHILD, Kind.UNBORN):
        yield from _of_a_child(kind, said, today)


def _of_a_child(kind: Kind, said: Dates, today: date) -> Iterator[Fault]:
    if kind == Kind.UNBORN and said.born:
        yield Fault("born", UNBORN_BORN)
    if kind == Kind.CHILD and said.due:
        yield Fault("due", BORN_DUE)
    if kind == Kind.UNBORN and said.due and not today - LONGEST < said.due < today + LONGEST:
        yield Fault("due", FAR_DUE)
    if said.born and (age := years(said.born, today)) >= GROWN:
        grown = f"Somebody born then is {age}. Name them as an adult, or check the date."
        yield Fault("born", grown, "year")


def years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
