"""What the clock does: at the hub's closing it offers to the night, at its opening back to the day; what nobody
accepts in time is told to the manager on call (safe practice 1). As the jobs login.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Message, Partnership, Team, Worker
from keel.agencies.queries import partnership
from keel.base import words
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact
from keel.front_door.night import known
from keel.front_door.night.actions.passing import offer
from keel.front_door.night.models import Passing, Way
from keel.front_door.night.nights import last_night, night_of
from keel.front_door.night.queries import clock, to_day, to_night, waiting
from keel.front_door.night.rota import managers, night_team
from keel.front_door.notices.queries import concerning
from keel.people.grounds.access import may_be_told

NOT_ACCEPTED = "front_door.not_accepted"


@transaction.atomic
def turn(*, by: Worker, at: datetime) -> int:
    """Offer what is to pass now, and tell of what nobody accepted; how many were offered. Twice is as once."""
    place, team = partnership(), night_team()
    clocks = Clocks(hub_hours(place))
    if clocks.hours.is_open(at):
        offered = offer_to_day(team=team, clocks=clocks, by=by, at=at) if team else 0
    elif team:
        offered = offer_to_night(clocks=clocks, by=by, at=at)
    else:
        offered = 0
        ring_without_team(place=place, clocks=clocks, by=by, at=at)
    ring(place=place, clocks=clocks, by=by, at=at)
    return offered


@transaction.atomic
def offer_to_night(*, clocks: Clocks, by: Worker, at: datetime) -> int:
    """Everything red or not graded that this night was not offered yet; by the clock, or as a manager starts it."""
    found = list(to_night(night_of(clocks.hours, at)))
    for contact in found:
        offer(contact=contact, way=Way.NIGHT, said=known.for_night(contact, clocks, at), by=by, at=at)
    return len(found)


@transaction.atomic
def offer_to_day(*, team: Team, clocks: Clocks, by: Worker, at: datetime) -> int:
    """Everything that the last night worked on goes back, with what it did."""
    night = last_night(clocks.hours, at)
    found = list(to_day(night, team, at))
    for contact in found:
        offer(contact=contact, way=Way.DAY, said=known.for_day(contact, night), by=by, at=at)
    return len(found)


@transaction.atomic
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


@transaction.atomic
def ring_without_team(*, place: Partnership, clocks: Clocks, by: Worker, at: datetime) -> int:
    """Where no duty team is in Keel nobody can accept: the manager is told at once; how many."""
    night = night_of(clocks.hours, at)
    found = [c for c in to_night(night) if not _told(c, night.since)]
    for contact in found:
        said = (
            f"Contact {contact.reference} is red or not graded, the {place.hub_name} is closed, and no emergency duty "
            f"team is in Keel to accept it. Ring {place.night_phone} now."
        )
        tell_managers(contact=contact, said=said, by=by, at=at)
    return len(found)


@transaction.atomic
def tell_managers(*, contact: Contact, said: str, by: Worker, at: datetime) -> None:
    """Those on call, else the hub's managers; where a conflict keeps all of them away, the hub's seats."""
    people = concerning(contact)
    told = [worker for worker in managers(at) if may_be_told(worker, people)]
    recipients: Iterable[Worker | Team] = told or [contact.hub]
    for each in recipients:
        agencies.send(note=Note(NOT_ACCEPTED, contact.id, people, said), to=each, by=by, at=at)


def _told(contact: Contact, since: datetime) -> bool:
    return Message.objects.filter(kind=NOT_ACCEPTED, about=contact.id, sent_at__gte=since).exists()
