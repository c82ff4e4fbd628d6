"""Keeping a worker from everyone on a contact: own family, neighbour, subject of an allegation (safe practice 11)."""

from datetime import datetime

from keel.agencies.kinds import HUBS
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base.doing import action
from keel.front_door.contacts.models import Contact, Named
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Refused
from keel.people.persons.models import Person


@action
def keep_from(*, contact: Contact, worker: Worker, reason: str, by: Standing, at: datetime) -> None:
    """The hub keeps a worker away, whatever grounds they hold. The worker is not told."""
    if not {t.kind for t in by.teams} & set(HUBS):
        raise Refused("Only the hub keeps a worker from a contact. Ring the hub and say who is concerned.")
    if not reason.strip():
        raise Refused("Write why this worker must not see it, in a few words.")
    people = list(Person.objects.filter(id__in=Named.objects.filter(contact=contact).values("person_id")))
    for person in people:
        grounds.note_conflict(worker=worker, person=person, reason=reason[:200], by=by.worker, at=at)
