"""How far a genogram reaches: two generations up, brothers and sisters of every kind, partners, the person's children.

From each one known to the next by a tie; what a step leads to says how far it goes on from there.
"""

from collections.abc import Iterable
from enum import Enum, auto
from uuid import UUID

from keel.people.family.models import INVERSE, Tie
from keel.people.genogram.family import Tied

STEPS = 3


class Place(Enum):
    """Where somebody stands, seen from the person of the page."""

    SELF = auto()
    PARENT = auto()
    BESIDE_PARENT = auto()
    CARER = auto()
    GRANDPARENT = auto()
    SIBLING = auto()
    CHILD = auto()
    PARTNER = auto()
    END = auto()


ONWARDS: dict[Place, dict[Tie, Place]] = {
    Place.SELF: {
        Tie.PARENT: Place.PARENT,
        Tie.STEP_PARENT: Place.BESIDE_PARENT,
        Tie.CARER: Place.CARER,
        Tie.GRANDPARENT: Place.GRANDPARENT,
        Tie.SIBLING: Place.SIBLING,
        Tie.PARTNER: Place.PARTNER,
        Tie.FORMER_PARTNER: Place.PARTNER,
        Tie.CHILD: Place.CHILD,
        Tie.STEP_CHILD: Place.END,
        Tie.GRANDCHILD: Place.END,
        Tie.CARED_FOR: Place.END,
        Tie.OTHER: Place.END,
    },
    Place.PARENT: {
        Tie.PARENT: Place.GRANDPARENT,
        Tie.CHILD: Place.SIBLING,
        Tie.STEP_CHILD: Place.SIBLING,
        Tie.PARTNER: Place.BESIDE_PARENT,
        Tie.FORMER_PARTNER: Place.END,
    },
    Place.BESIDE_PARENT: {Tie.CHILD: Place.SIBLING},
    Place.CARER: {Tie.PARTNER: Place.END},
    Place.GRANDPARENT: {Tie.PARTNER: Place.END, Tie.FORMER_PARTNER: Place.END},
    Place.SIBLING: {Tie.PARENT: Place.END},
    Place.CHILD: {Tie.PARENT: Place.END},
    Place.PARTNER: {Tie.CHILD: Place.END},
}


def onwards(reached: dict[UUID, Place], ties: Iterable[Tied]) -> dict[UUID, Place]:
    """Whom the ties of those already reached lead to, and where each of them stands."""
    found: dict[UUID, Place] = {}
    for tie in ties:
        for here, there, what in ((tie.other, tie.person, tie.tie), (tie.person, tie.other, INVERSE[tie.tie])):
            place = ONWARDS.get(reached.get(here, Place.END), {}).get(what)
            if place and there not in reached:
                found[there] = nearest(place, found.get(there, place))
    return found


def nearest(*places: Place) -> Place:
    """Of several ways to one person the one that leads on furthest."""
    return min(places, key=lambda place: place.value)
