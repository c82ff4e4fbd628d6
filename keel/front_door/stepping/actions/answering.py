"""A named worker of the asked team accepts, and the child changes hands in that moment; or refuses with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import TeamKind
from keel.agencies.models import Team, Worker
from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import Contact
from keel.front_door.events import HANDED_OVER
from keel.front_door.stepping import queries
from keel.front_door.stepping.models import Handover, HandoverOffer, Kind
from keel.people.grounds.actions import Refused
from keel.people.network import actions as network
from keel.people.network.actions import Holding
from keel.people.network.models import Work
from keel.timeline import actions as timeline
from keel.timeline.happening import Happening

ACCEPTED = "front_door.handover_accepted"
REFUSED = "front_door.handover_refused"


@action
def accept(*, handover: Handover, by: Standing, at: datetime) -> None:
    """Take the children over by name. The ground and the work are this team's from now on, the former holder's end."""
    row, offer = _offered(handover, by)
    HandoverOffer.objects.filter(id=offer.id).update(taken=True, answered_by=by.worker.id, answered_at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_take_over(%s, %s)", [row.id, at])
        if not cursor.fetchone()[0]:
            raise Refused("This was answered already. Look at the page again.")
    people = queries.children(row)
    ledger.record(Word.ALTERED, "handover.accepted", Of(row.id, people), by=by.worker, at=at)
    _hold(people, offer.to_team, by=by.worker, at=at)
    label, team = Kind(row.kind).label, offer.to_team
    happening = Happening(HANDED_OVER, people, at, f"{label}: {team.name} took over.", about=row.contact_id)
    timeline.record(happening=happening, by=by.worker, at=at)
    words = f"{label}: {by.worker.name}, {team.name}, has accepted. They hold the child from this moment."
    _tell(row, Note(ACCEPTED, row.id, people, words), by=by.worker, at=at)


@action
def refuse(*, handover: Handover, why: str, by: Standing, at: datetime) -> None:
    """They will not take over: who asked and the hub are told at once, and it stays listed."""
    row, offer = _offered(handover, by)
    if not why.strip():
        raise Refused("Write why you do not take over.")
    people = queries.children(row)
    words = f"{Kind(row.kind).label}: {by.worker.name}, {offer.to_team.name}, does not take over: {why}"
    _tell(row, Note(REFUSED, row.id, people, words), by=by.worker, at=at)
    said = {"taken": False, "why": why, "answered_by": by.worker.id, "answered_at": at}
    HandoverOffer.objects.filter(id=offer.id).update(**said)
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_turn_down(%s, %s)", [row.id, at])
    ledger.record(Word.ALTERED, "handover.refused", Of(row.id, people), by=by.worker, at=at)


def _offered(handover: Handover, by: Standing) -> tuple[Handover, HandoverOffer]:
    """Not locked: who is asked may change nothing of it but by answering. One offer waits, and is answered once."""
    offers = HandoverOffer.objects.filter(HandoverOffer.WAITS, handover=handover.id, to_team__in=by.team_ids)
    found = offers.select_related("to_team", "handover").first()
    if found is None:
        raise Refused("This is not offered to your team now. Look at the page again.")
    return found.handover, found


def _hold(people: list[UUID], team: Team, *, by: Worker, at: datetime) -> None:
    work = Work.SOCIAL_WORKER if team.kind == TeamKind.CASEWORK else Work.LEAD
    for person in people:
        network.hold(holding=Holding(person, team, work), by=by, at=at)


def _tell(row: Handover, note: Note, *, by: Worker, at: datetime) -> None:
    """Who asked, and who holds the contact at the hub; the hub where nobody does."""
    contact = Contact.objects.select_related("owner", "hub", "from_worker", "from_team").get(id=row.contact_id)
    whom: list[Team | Worker] = [contact.owner or contact.hub]
    if row.kind != Kind.TRANSFER_IN:
        whom.append(queries.asker(contact, at))
    for to in whom:
        agencies.send(note=note, to=to, by=by, at=at)
