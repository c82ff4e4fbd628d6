"""What follows when people reach the hub: its ground, the event on each child's timeline, conflicts kept apart."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from keel.agencies.models import Worker
from keel.front_door.contacts import concerns
from keel.front_door.contacts.models import Contact, From, Named, Part, YesNo
from keel.front_door.events import CONTACT, CONTACT_RECEIVED
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons.models import Person
from keel.timeline import actions as timeline
from keel.timeline.actions import Happening

CONCERNED = "The referrer says that this worker, or somebody close to them, is concerned."


@transaction.atomic
def reach_hub(*, contact: Contact, named: Collection[Named], by: Worker, at: datetime) -> None:
    """Open the people named to the hub, tell the children's timelines, keep away workers who are concerned."""
    people = [n.person_id for n in named]
    grounds.give(people=people, to=contact.hub, grant=_grant(contact), by=by, at=at)
    children = [n.person_id for n in named if n.part == Part.CHILD]
    if children:
        timeline.record(happening=_happening(contact, children), by=by, at=at)
    keep_away(contact=contact, people=people, by=by, at=at)


@transaction.atomic
def receive_late(*, contact: Contact, named: Named, by: Worker, at: datetime) -> None:
    """Somebody who is named after the contact reached the hub, while the call still grows."""
    reach_hub(contact=contact, named=[named], by=by, at=at)


def _grant(contact: Contact) -> Grant:
    return Grant(GroundKind.HUB, Level.CONTENT, contact.id)


def _happening(contact: Contact, children: list[UUID]) -> Happening:
    """In few words that may stand on a timeline: no name, and of a private referrer only that there was one."""
    who = contact.referrer_agency if contact.referrer_is == From.PROFESSIONAL else "a member of the public"
    about = ", ".join(concerns.label(code).lower() for code in contact.concerns) or "a worry"
    births = Person.objects.filter(id__in=children, birth_date__isnull=False).order_by("-birth_date")
    return Happening(
        kind=CONTACT_RECEIVED, subjects=children, happened_at=contact.received_at or contact.started_at,
        words=f"Contact from {who or 'a professional'}: {about}.", about=contact.id,
        born=births.values_list("birth_date", flat=True).first(),
        audience=contact.audience if contact.audience != CONTACT.audience else None,
    )  # fmt: skip


@transaction.atomic
def keep_away(*, contact: Contact, people: Collection[UUID], by: Worker, at: datetime) -> None:
    """A worker whom the referrer names by e-mail is kept away before anybody opens the contact (safe practice 11)."""
    if contact.works_here != YesNo.YES or not contact.works_here_email:
        return
    for worker in Worker.objects.filter(email__iexact=contact.works_here_email).exclude(id=by.id):
        for person in Person.objects.filter(id__in=people):
            grounds.note_conflict(worker=worker, person=person, reason=CONCERNED, by=by, at=at)
