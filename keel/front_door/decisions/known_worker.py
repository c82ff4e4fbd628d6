"""A contact about a child whom somebody already works with goes to that worker too; it keeps its decision and clock."""

from datetime import datetime

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.agencies.queries import live
from keel.base.actors import Actor
from keel.base.doing import action
from keel.front_door.contacts.models import Contact, Named
from keel.people.family.queries import records
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.network.models import HOLDS_CASE, Involvement
from keel.people.persons.models import Person

OWN_CASEWORK = (AgencyKind.SOCIAL_CARE, AgencyKind.EARLY_HELP)
CONTACT_ABOUT_YOURS = "front_door.contact_about_yours"
WORDS = "The hub has a new contact about a child you work with. The hub still decides on it; tell it what you know."


@action
def tell_known_worker(*, contact: Contact, person: Person, by: Actor, at: datetime) -> list[Team]:
    """Called once it is settled who a child is. Tells and opens the new record to those who hold the child's case."""
    if not person.is_child:
        return []
    person.refresh_from_db()
    named = Named.objects.get(contact=contact, person=person)
    told: list[Team] = []
    for held in _held_by(person):
        if held.team is None or held.team in told or not may_be_told(held.team, [person.id]):
            continue
        # A lead practitioner of another agency learns that there is a contact and whom to ring, not what it says.
        level = Level.CONTENT if held.team.agency.kind in OWN_CASEWORK else Level.SUMMARY
        grant = Grant(GroundKind.INVOLVED, level, named.id)
        grounds.give(people=[person.id], to=held.team, grant=grant, by=by, at=at)
        note = Note(CONTACT_ABOUT_YOURS, contact.id, [person.id], WORDS)
        agencies.send(note=note, to=_whom(held, person, at), by=by, at=at)
        told.append(held.team)
    return told


def _held_by(person: Person) -> list[Involvement]:
    held = Involvement.objects.filter(person__in=records(person), work__in=HOLDS_CASE, ends=None)
    held = held.filter(team__isnull=False, team__closed_on=None).select_related("team__agency", "worker")
    return list(held.order_by("work", "recorded_at"))


def _whom(held: Involvement, person: Person, at: datetime) -> Team | Worker:
    """The worker where there is one in a seat of that team; else the team, so that it reaches somebody."""
    assert held.team is not None  # noqa: S101  # _held_by asks only for those with a team
    worker = held.worker
    seated = worker is not None and worker.seats.filter(live(at), team=held.team).exists()
    return worker if worker and seated and may_be_told(worker, [person.id]) else held.team
