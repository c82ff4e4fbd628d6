"""Telling the manager on call of what nobody has accepted: whom to ring, and nothing of the child (safe practice 1)."""

from collections.abc import Iterable
from datetime import datetime

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Message, Partnership, Team, Worker
from keel.base import words
from keel.base.doing import action
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact
from keel.front_door.night.models import Passing, Way
from keel.front_door.night.nights import current
from keel.front_door.night.queries import clock, to_pass, waiting
from keel.front_door.night.rota import managers
from keel.front_door.notices.queries import concerning
from keel.people.grounds.access import may_be_told

NOT_ACCEPTED = "front_door.not_accepted"


@action
def ring(*, place: Partnership, clocks: Clocks, by: Worker, at: datetime) -> int:
    """Tell the manager on call, once, of each contact that nobody accepted in time; how many."""
    late = [p for p in waiting(clocks.hours, at) if clock(p, clocks).due <= at and not _told(p.contact, p.offered_at)]
    for passing in late:
        tell_managers(contact=passing.contact, said=_late(passing, place), by=by, at=at)
    return len(late)


def _late(passing: Passing, place: Partnership) -> str:
    phone = place.night_phone if passing.way == Way.NIGHT else place.hub_phone
    return (
        f"Contact {passing.contact.reference} was offered to {passing.to_team.name} on "
        f"{words.moment(passing.offered_at)}, and nobody has accepted it. Ring {phone} now."
    )


@action
def ring_without_team(*, place: Partnership, clocks: Clocks, by: Worker, at: datetime) -> int:
    """Where no duty team is in Keel nobody can accept: the manager is told at once; how many."""
    night = current(clocks.hours, at)
    found = [c for c in to_pass(night) if not _told(c, night.since)]
    for contact in found:
        said = (
            f"Contact {contact.reference} is red or not graded, the {place.hub_name} is closed, and no emergency duty "
            f"team is in Keel to accept it. Ring {place.night_phone} now."
        )
        tell_managers(contact=contact, said=said, by=by, at=at)
    return len(found)


@action
def tell_managers(*, contact: Contact, said: str, by: Worker, at: datetime) -> None:
    """Those on call, else the hub's managers; where a conflict keeps all of them away, the hub's seats."""
    people = concerning(contact)
    told = [worker for worker in managers(at) if may_be_told(worker, people)]
    recipients: Iterable[Worker | Team] = told or [contact.hub]
    for each in recipients:
        agencies.send(note=Note(NOT_ACCEPTED, contact.id, people, said), to=each, by=by, at=at)


def _told(contact: Contact, since: datetime) -> bool:
    return Message.objects.filter(kind=NOT_ACCEPTED, about=contact.id, sent_at__gte=since).exists()
