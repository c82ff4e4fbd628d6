"""What the hub does with a handover: asks a team, or declines; and the asker, who goes on holding what was declined."""

from datetime import datetime

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.stepping import queries
from keel.front_door.stepping.models import Handover, HandoverOffer, Kind
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level

OFFERED = "front_door.handover_offered"
DECLINED = "front_door.handover_declined"
NOT_DECIDED = "Decide for every child first, and have signed what needs a signature. Then ask a team."


@action
def offer(*, handover: Handover, to: Team, by: Standing, at: datetime) -> HandoverOffer:
    """Ask a team to take over. It sees a summary and the story; whom it replaces is asked no longer."""
    row = _at_hub(handover, by)
    if queries.waits_for_decision(row):
        raise Refused(NOT_DECIDED)
    if not queries.takers(row).filter(id=to.id).exists():
        raise Refused("That team does not take children over in this way. Choose another one.")
    people = queries.children(row)
    if not may_be_told(to, people):
        raise Refused(f"{to.name} cannot be asked. Choose another team, or ask the hub manager.")
    _withdraw(row, by, at)
    made = HandoverOffer(handover=row, to_team=to, offered_by=by.worker.id, offered_at=at)
    made.save(force_insert=True)
    grounds.give(people=people, to=to, grant=Grant(GroundKind.TOLD, Level.SUMMARY, row.id), by=by.worker, at=at)
    ledger.record(Word.DISCLOSED, "handover.offered", Of(row.id, people), by=by.worker, at=at)
    words = f"{Kind(row.kind).label}: the hub asks whether you take over. Accept by name, or refuse with a reason."
    agencies.send(note=Note(OFFERED, row.id, people, words), to=to, by=by.worker, at=at)
    return made


@action
def decline(*, handover: Handover, why: str, by: Standing, at: datetime) -> None:
    """The hub hands the child to nobody. The asker is told at once; it stays listed until they have said so."""
    row = _at_hub(handover, by)
    if not queries.is_decided(row):
        raise Refused(NOT_DECIDED)
    if not why.strip():
        raise Refused("Write why the child stays with those who asked.")
    _withdraw(row, by, at)
    Handover.objects.filter(id=row.id).update(declined_by=by.worker.id, declined_at=at, declined_why=why)
    people = queries.children(row)
    ledger.record(Word.ALTERED, "handover.declined", Of(row.id, people), by=by.worker, at=at)
    if row.kind != Kind.TRANSFER_IN:
        words = (
            f"{Kind(row.kind).label} declined: {why} Your team goes on holding the child. Say that you have read it."
        )
        agencies.send(
            note=Note(DECLINED, row.id, people, words), to=queries.asker(row.contact, at), by=by.worker, at=at
        )


@action
def keep(*, handover: Handover, by: Standing, at: datetime) -> None:
    """The team that asked has read that the hub declined, and goes on holding the child."""
    row = Handover.objects.select_for_update(of=("self",)).select_related("contact").get(id=handover.id)
    if row.contact.from_team_id not in by.team_ids or row.kind == Kind.TRANSFER_IN:
        raise Refused("Only the team that asked says this.")
    if row.declined_at is None or row.settled_at:
        raise Refused("There is nothing to settle here. Look at the page again.")
    Handover.objects.filter(id=row.id).update(settled_by=by.worker.id, settled_at=at)
    grounds.end(about=row.id, kinds=[GroundKind.HUB], by=by.worker, at=at)
    ledger.record(Word.ALTERED, "handover.kept", Of(row.id, queries.children(row)), by=by.worker, at=at)


def _at_hub(handover: Handover, by: Standing) -> Handover:
    """Locked, and still for the hub to pass on."""
    asker = ("contact__from_worker", "contact__from_team")
    rows = Handover.objects.select_for_update(of=("self",)).select_related("contact__hub", *asker)
    row = rows.get(id=handover.id)
    if row.contact.hub_id not in by.team_ids:
        raise Refused("Only the hub passes a child on. Ring the hub.")
    if row.accepted_at or row.declined_at:
        raise Refused("This was answered already. Look at the page again.")
    return row


def _withdraw(handover: Handover, by: Standing, at: datetime) -> None:
    """Nobody else is asked any longer, and what they saw of the child for it ends."""
    if HandoverOffer.objects.filter(HandoverOffer.WAITS, handover=handover).update(withdrawn_at=at):
        grounds.end(about=handover.id, kinds=[GroundKind.TOLD], by=by.worker, at=at)
