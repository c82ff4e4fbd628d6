"""What follows when people reach the hub: its ground, the event on each child's timeline, conflicts kept apart."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from keel.agencies.models import Worker
from keel.base.doing import action
from keel.front_door.contacts.following import happening, hub_grant
from keel.front_door.contacts.models import Contact, Named, Part, YesNo
from keel.people.grounds import actions as grounds
from keel.people.persons.models import Person
from keel.timeline import actions as timeline

CONCERNED = "The referrer says that this worker, or somebody close to them, is concerned."


@action
def reach_hub(*, contact: Contact, named: Collection[Named], by: Worker, at: datetime) -> None:
    """Open the people named to the hub, tell the children's timelines, keep away workers who are concerned."""
    people = [n.person_id for n in named]
    grounds.give(people=people, to=contact.hub, grant=hub_grant(contact), by=by, at=at)
    children = [n.person_id for n in named if n.part == Part.CHILD]
    if children:
        births = Person.objects.filter(id__in=children, birth_date__isnull=False).order_by("-birth_date")
        born = births.values_list("birth_date", flat=True).first()
        timeline.record(happening=happening(contact, children, born), by=by, at=at)
    keep_away(contact=contact, people=people, by=by, at=at)


@action
def receive_late(*, contact: Contact, named: Named, by: Worker, at: datetime) -> None:
    """Somebody who is named after the contact reached the hub, while the call still grows."""
    reach_hub(contact=contact, named=[named], by=by, at=at)


@action
def keep_away(*, contact: Contact, people: Collection[UUID], by: Worker, at: datetime) -> None:
    """A worker whom the referrer names by e-mail is kept away before anybody opens the contact (safe practice 11)."""
    if contact.works_here != YesNo.YES or not contact.works_here_email:
        return
    for worker in Worker.objects.filter(email__iexact=contact.works_here_email).exclude(id=by.id):
        for person in Person.objects.filter(id__in=people):
            grounds.note_conflict(worker=worker, person=person, reason=CONCERNED, by=by, at=at)
