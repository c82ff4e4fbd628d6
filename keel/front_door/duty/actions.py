"""A contact handed to a colleague by name, and all that a colleague holds handed on in one step. No clock moves."""

from datetime import datetime

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import Role
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base import ledger, words
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import OPEN_STAGES, Contact
from keel.front_door.duty.queries import colleagues
from keel.front_door.notices.queries import concerning
from keel.people.grounds.access import may_be_told
from keel.people.grounds.actions import Refused

HANDED = "front_door.contact_handed_to_you"
HANDED_ON = "front_door.contacts_handed_to_you"


@action
def hand_over(*, contact: Contact, to: Worker, said: str, by: Standing, at: datetime) -> None:
    """Give a contact to a colleague of the hub, with what they need to know now; they are told at once."""
    row = Contact.objects.select_for_update(of=("self",)).select_related("hub").get(id=contact.id)
    if row.stage not in OPEN_STAGES:
        raise Refused("This contact is closed. There is nothing to hand over.")
    if row.owner_id == to.id:
        raise Refused(f"{to.name} holds this contact already.")
    if not said.strip():
        raise Refused("Write what they need to know now: what was done, what comes next.")
    if not _may_hold(row, to, at):
        raise Refused(f"{to.name} cannot hold this contact. Choose somebody else.")
    _give(row, to, by=by.worker, at=at)
    people = concerning(row)
    told = f"{by.worker.name} hands you contact {row.reference}: {said}"
    agencies.send(note=Note(HANDED, row.id, people, told), to=to, by=by.worker, at=at)


@action
def hand_on(*, of: Worker, to: Worker, by: Standing, at: datetime) -> tuple[int, int]:
    """Everything open that a colleague holds goes to another, as somebody falls ill: how many went, how many stay.

    What the other may not hold stays where it is, and is counted, so that the manager gives it to a third.
    """
    if Role.HUB_MANAGER not in by.roles:
        raise Refused("Only the hub manager hands on what somebody else holds. Ask them.")
    if of.id == to.id:
        raise Refused("Choose two different people.")
    held = Contact.objects.filter(owner=of, hub__in=by.team_ids, stage__in=OPEN_STAGES).select_related("hub")
    rows = list(held.select_for_update(of=("self",)))
    given = [row for row in rows if _may_hold(row, to, at)]
    for row in given:
        _give(row, to, by=by.worker, at=at)
    if given:
        told = f"{by.worker.name} hands you {words.count(len(given), 'contact')} that {of.name} held. See the board."
        agencies.send(note=Note(HANDED_ON, to.id, (), told), to=to, by=by.worker, at=at)
    return len(given), len(rows) - len(given)


def _may_hold(contact: Contact, to: Worker, at: datetime) -> bool:
    """A seat in the hub, and no conflict with anybody named (safe practice 11); which of the two it is, is not told."""
    return colleagues(contact.hub, at).filter(id=to.id).exists() and may_be_told(to, concerning(contact))


def _give(contact: Contact, to: Worker, *, by: Actor, at: datetime) -> None:
    Contact.objects.filter(id=contact.id).update(owner=to)
    ledger.record(Word.ALTERED, "contact.handed_over", Of(contact.id), by=by, at=at)
