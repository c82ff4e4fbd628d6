"""The short name of a contact that people can say on the phone. Made from the contact's id, it says nothing."""

from collections.abc import Container
from uuid import UUID

# Without letters and figures that are taken for one another, or that make words.
SIGNS = "23456789CDFGHJKMNPQRTVWX"


LENGTH = 8
TURNS = 3  # how often eight signs can be taken from what is chance in an id


def reference(key: UUID, turn: int = 0) -> str:
    """Two groups of four: 'K4T7-29QX'. There are some 110 milliard, so two of a million contacts may well share one;
    then the later one takes its next `turn`.
    """
    rest, signs = key.int // len(SIGNS) ** (LENGTH * turn), ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(SIGNS))
        signs += SIGNS[place]
    return f"{signs[:4]}-{signs[4:]}"


def first_free(key: UUID, taken: Container[str]) -> str:
    """The first of its references that is not taken; the first of all where each is, which the database refuses."""
    turns = (reference(key, turn) for turn in range(TURNS))
    return next((one for one in turns if one not in taken), reference(key))
