"""What follows from who is named on a contact, not written here: ties, a home, grounds, words for a timeline."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, product
from uuid import UUID

from keel.front_door.contacts import concerns
from keel.front_door.contacts.models import Contact, From, Home, Named, Part, YesNo
from keel.front_door.events import CONTACT, CONTACT_RECEIVED
from keel.people.family.actions import Said
from keel.people.family.models import Tie
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.places.actions import Where
from keel.people.places.models import PlaceKind
from keel.timeline.happening import Happening


def said_of(contact: Contact, people: list[Named]) -> Iterator[Said]:
    """What those named are to each other, as the contact says it of them in their order."""
    for adult, child in pairs(people):
        if is_tied(adult, child):
            yield Said(adult.person_id, child.person_id, Tie(adult.relation), source(contact))
    for one, other in combinations(_siblings([n for n in people if n.part != Part.ADULT]), 2):
        yield Said(one.person_id, other.person_id, Tie.SIBLING, source(contact))


def source(contact: Contact) -> str:
    return contact.referrer_agency or "the referrer"


def pairs(people: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Each adult with each child."""
    return product([n for n in people if n.part == Part.ADULT], [n for n in people if n.part != Part.ADULT])


def is_tied(adult: Named, child: Named) -> bool:
    return bool(adult.relation) and (not adult.relation_to or child.person_id in adult.relation_to)


def _siblings(children: list[Named]) -> list[Named]:
    """The first child and those said to be its brothers and sisters; friends named together are not."""
    return [c for place, c in enumerate(children) if place == 0 or c.relation == Tie.SIBLING]


def living_there(named: Iterable[Named]) -> set[UUID]:
    """The home was asked for as the children's: a child of whom nobody said otherwise lives there."""
    return {
        n.person_id
        for n in named
        if n.lives_with == YesNo.YES or (n.part == Part.CHILD and n.lives_with == YesNo.NOT_KNOWN)
    }


def place_of(home: Home) -> Where:
    return Where(home.kind or PlaceKind.HOME, home.lines, home.postcode, home.organisation)


def hub_grant(contact: Contact) -> Grant:
    """What opens those named to the hub that has the contact."""
    return Grant(GroundKind.HUB, Level.CONTENT, contact.id)


def happening(contact: Contact, children: list[UUID], born: date | None) -> Happening:
    """In few words that may stand on a timeline: no name, and of a private referrer only that there was one. It is kept
    for as long as the youngest needs, `born` then.
    """
    who = contact.referrer_agency if contact.referrer_is == From.PROFESSIONAL else "a member of the public"
    about = ", ".join(concerns.label(code).lower() for code in contact.concerns) or "a worry"
    return Happening(
        kind=CONTACT_RECEIVED, subjects=children, happened_at=contact.received_at or contact.started_at,
        words=f"Contact from {who or 'a professional'}: {about}.", about=contact.id, born=born,
        audience=contact.audience if contact.audience != CONTACT.audience else None,
    )  # fmt: skip
