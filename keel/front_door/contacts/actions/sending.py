"""Sending a contact to the hub. From then on what the referrer wrote stays as it is."""

from datetime import datetime
from uuid import UUID

from keel.agencies.queries import Standing
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door import stage
from keel.front_door.contacts import queries
from keel.front_door.contacts.actions import homes, ties
from keel.front_door.contacts.actions.received import reach_hub
from keel.front_door.contacts.models import Channel, Contact, Named, Part, Stage
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level


@action
def send(*, contact: Contact, by: Standing, at: datetime, since: datetime | None = None) -> Contact:
    """Send a draft. A thin one is taken: it needs a child, named or not, and what the worry is. `since`: when the hub
    had it already, by telephone.
    """
    earlier = queries.sent(contact.id)
    if earlier and earlier.received_at:
        raise Refused(f"This was sent already, on {words.moment(earlier.received_at)}. It was not sent again.")
    held = queries.held(by, contact.id)
    named = list(Named.objects.filter(contact=held))
    _check(held, named)
    held.received_at, held.stage = since or at, Stage.NEW
    Contact.objects.filter(id=held.id).update(received_at=held.received_at, stage=Stage.NEW)
    people = [n.person_id for n in named]
    ties.tie(contact=held, by=by.worker, at=at)
    homes.stand(contact=held, by=by.worker, at=at)
    ledger.record(Word.DISCLOSED, "contact.sent", Of(held.id, people), by=by.worker, at=at)
    reach_hub(contact=held, named=named, by=by.worker, at=at)
    _hand_over(held, people, by=by, at=at)
    stage.advance(contact=held, by=by.worker, at=at)
    return held


def _check(contact: Contact, named: list[Named]) -> None:
    if not any(n.part == Part.CHILD for n in named):
        raise Refused("Say which child you are worried about, even if you do not know the child’s name.")
    if not (contact.worry.strip() or contact.concerns):
        raise Refused("Say what you are worried about, even in a few words.")


def _hand_over(contact: Contact, people: list[UUID], *, by: Standing, at: datetime) -> None:
    """The referrer's team keeps a summary of those it named; the record is the hub's."""
    grounds.end(about=contact.id, kinds=[GroundKind.NAMED], by=by.worker, at=at)
    if contact.channel == Channel.PUBLIC:
        return  # Keel wrote it down for somebody without a team
    grant = Grant(GroundKind.NAMED, Level.SUMMARY, contact.id)
    grounds.give(people=people, to=contact.from_team, grant=grant, by=by.worker, at=at)
