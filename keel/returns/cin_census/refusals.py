"""What cannot be held, and why in words. Everything else, however unlikely, is loaded with a query.

A date that cannot be read is refused while reading: without its end a plan would stand there as open.
"""

from collections.abc import Iterator
from datetime import timedelta

from keel.base import words
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.notes import Note

LONGEST_ID = 40
# Born more than this before the expected date, a child does not live: one of the two dates is another child's.
EARLIEST_BIRTH = timedelta(weeks=18)


def refused(child: Child) -> Iterator[Note]:
    """Why this child cannot be loaded, by line; nothing where it can."""
    yield from _id(child)
    yield from _death(child)
    yield from _unborn(child)


def _id(child: Child) -> Iterator[Note]:
    who = child.identifiers
    line = who.at("la_child_id") or child.line
    if not who.la_child_id:
        yield Note(line, "the child has no LAchildID, so nobody could say later whose record this is", "8500")
    elif len(who.la_child_id) > LONGEST_ID:
        yield Note(line, f"the LAchildID is longer than {LONGEST_ID} characters", "1570")
    elif not who.la_child_id.isprintable():
        yield Note(line, "the LAchildID holds signs that cannot be shown", "1580")


def _death(child: Child) -> Iterator[Note]:
    who = child.identifiers
    if who.birth_date and who.death_date and who.death_date < who.birth_date:
        told = f"the child died on {words.day(who.death_date)}, before the birth on {words.day(who.birth_date)}"
        yield Note(who.at("death_date"), told, "8535Q")


def _unborn(child: Child) -> Iterator[Note]:
    """Both an expected and a real date of birth: born only if the sex is recorded and the dates can agree."""
    who = child.identifiers
    if not (who.birth_date and who.expected_date):
        return
    line = who.at("birth_date")
    if child.sex == "U":
        told = "the child has an expected date of birth and no recorded sex, as the unborn have, and a date of birth"
        yield Note(line, f"{told}. If the child was born, record the sex or take the expected date out", "8525Q")
    elif who.expected_date - who.birth_date > EARLIEST_BIRTH:
        told = f"the child was born on {words.day(who.birth_date)} and is expected on {words.day(who.expected_date)}"
        yield Note(line, f"{told}. Take out the one that is wrong", "8525Q")
