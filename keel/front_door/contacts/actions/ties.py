"""Who is who among the people of a contact, as relationships: parents of each child, brothers and sisters."""

from datetime import datetime
from itertools import combinations

from django.db import transaction

from keel.agencies.models import Worker
from keel.front_door.contacts.models import Contact, Named, Part, YesNo
from keel.people.family import actions as family
from keel.people.family.actions import Held, Said
from keel.people.family.models import Tie


@transaction.atomic
def tie(*, contact: Contact, by: Worker, at: datetime) -> None:
    """Write what the referrer says into the people's own records; said twice it is written once."""
    people = list(Named.objects.filter(contact=contact).order_by("added_at"))
    children = [n for n in people if n.part != Part.ADULT]
    source = contact.referrer_agency or "the referrer"
    for adult in (n for n in people if n.part == Part.ADULT):
        for child in children:
            _tie(adult, child, source, by=by, at=at)
    for one, other in combinations(_siblings(children), 2):
        said = Said(one.person_id, other.person_id, Tie.SIBLING, source)
        family.relate(said=said, by=by, at=at)


def _siblings(children: list[Named]) -> list[Named]:
    """The first child and those said to be its brothers and sisters; friends named together are not."""
    return [c for place, c in enumerate(children) if place == 0 or c.relation == Tie.SIBLING]


def _tie(adult: Named, child: Named, source: str, *, by: Worker, at: datetime) -> None:
    is_of = not adult.relation_to or child.person_id in adult.relation_to
    if not adult.relation or not is_of:
        family.part(person=adult.person_id, other=child.person_id, by=by, at=at)
        return
    said = Said(adult.person_id, child.person_id, Tie(adult.relation), source)
    family.relate(said=said, by=by, at=at)
    if adult.responsible != YesNo.NOT_KNOWN:
        ground = adult.responsible_why or f"Said by {source}"[:120]
        held = Held(adult.person_id, child.person_id, adult.responsible, ground)
        family.hold(said=held, by=by, at=at)
