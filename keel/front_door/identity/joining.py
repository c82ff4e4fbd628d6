"""The hub says, outside a contact, that a record and a known person are one; each proposed and picked by a worker.

Both are opened to the hub for the moment of saying it, for the ledger to show; what it reads of a person comes with a
contact.
"""

from datetime import datetime

from keel.agencies import queries as agencies
from keel.agencies.models import Worker
from keel.base.doing import action
from keel.front_door.identity.actions import open_contacts_anew
from keel.front_door.identity.evidence import Known, evidence
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.links import actions as links
from keel.people.links.models import Link
from keel.people.persons.models import Person
from keel.people.persons.queries import records_of


@action
def join(*, record: Person, known: Known, by: Worker, at: datetime) -> Link:
    """A link, with what agrees and what differs beside the worker's words."""
    told = evidence(record, known)
    about = Grant(GroundKind.HUB, Level.CONTENT, known.person)
    grounds.give(people=[known.person], to=agencies.hub(), grant=about, by=by, at=at)
    people = Person.objects.in_bulk([record.id, known.person])
    link = links.confirm(record=people[record.id], known=people[known.person], evidence=told, by=by, at=at)
    same = [person.id for person, _ in records_of(record.id)]
    grounds.end(about=known.person, kinds=[GroundKind.HUB], by=by, at=at)
    open_contacts_anew(people=same, by=by, at=at)
    return link
