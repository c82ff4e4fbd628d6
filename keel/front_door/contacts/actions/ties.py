"""Who is who among the people of a contact, as relationships: parents of each child, brothers and sisters."""

from datetime import datetime

from keel.agencies.models import Worker
from keel.base.doing import action
from keel.front_door.contacts.following import is_tied, pairs, said_of, source
from keel.front_door.contacts.models import Contact, Named, YesNo
from keel.people.family import actions as family
from keel.people.family.actions import Held


@action
def tie(*, contact: Contact, by: Worker, at: datetime) -> None:
    """Write what the referrer says into the people's own records; said twice it is written once."""
    people = list(Named.objects.filter(contact=contact).order_by("added_at"))
    for adult, child in pairs(people):
        if not is_tied(adult, child):
            family.part(person=adult.person_id, other=child.person_id, by=by, at=at)
        elif adult.responsible != YesNo.NOT_KNOWN:
            ground = adult.responsible_why or f"Said by {source(contact)}"[:120]
            held = Held(adult.person_id, child.person_id, adult.responsible, ground)
            family.hold(said=held, by=by, at=at)
    family.relate_each(each=list(said_of(contact, people)), by=by, at=at)
