"""Offering contacts to the other side in words, and accepting them by name. No clock moves and no stage changes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from keel.agencies.models import Worker
from keel.agencies.queries import Standing, partnership
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.hours import Hours
from keel.base.ledger import Of, Word
from keel.front_door.clocks import hub_hours
from keel.front_door.contacts.models import OPEN_STAGES, Contact
from keel.front_door.events import PASSING
from keel.front_door.night.models import Passing, Way
from keel.front_door.night.nights import current, last
from keel.front_door.night.pressing import pressing
from keel.front_door.night.queries import may_accept
from keel.front_door.night.rota import duty_team
from keel.people.grounds.actions import Refused
from keel.sources.items import stamp


@action
def offer(*, contact: Contact, way: Way, said: str, by: Worker, at: datetime) -> Passing:
    """Offer a contact to the night, or back to the day, with what the others must know."""
    row = Contact.objects.select_for_update(of=("self",)).select_related("hub").get(id=contact.id)
    night = duty_team()
    if night is None:
        raise Refused(f"No emergency duty team is in Keel. Ring {partnership().night_phone} and say it.")
    if not said.strip():
        raise Refused("Write what is known, and what must happen next.")
    if way == Way.NIGHT and not pressing().filter(id=row.id).exists():
        raise Refused("Only what is red or not graded passes to the night. This waits for the hub, and its clock runs.")
    before = _newest(row)
    if before and before.way == way and before.accepted_at is None and _is_of(before, at):
        raise Refused("This was offered already, and waits for somebody to accept it.")
    giver, taker = (row.hub, night) if way == Way.NIGHT else (night, row.hub)
    passing = Passing(
        contact=row, way=way, from_team=giver, to_team=taker, words=said, offered_by=by.id, offered_at=at,
        **stamp(PASSING, by=by, at=at),
    )  # fmt: skip
    passing.save(force_insert=True)
    ledger.record(Word.ALTERED, f"contact.offered_to_{way}", Of(row.id), by=by, at=at)
    return passing


@action
def accept(*, contacts: Sequence[UUID], by: Standing, at: datetime) -> list[Passing]:
    """Take over by name what was offered to one's side, all or none of these; who accepts holds what is still open."""
    return [_accept(key, by, at) for key in contacts]


def _accept(key: UUID, by: Standing, at: datetime) -> Passing:
    row = Contact.objects.select_for_update(of=("self",)).filter(id=key).first()
    passing = _newest(row) if row else None
    if row is None or passing is None:
        raise Refused("This was not offered to you.")
    if passing.accepted_at is not None and passing.accepted_by is not None:
        name = Worker.objects.get(id=passing.accepted_by).name
        raise Refused(f"{name} accepted contact {row.reference} already, on {words.moment(passing.accepted_at)}.")
    if not may_accept(by, passing):
        raise Refused(f"Contact {row.reference} is for {passing.to_team.name} to accept, and not for who offered it.")
    if not _still(passing, at):
        raise Refused(f"The night for which contact {row.reference} was offered is over. The hub has it.")
    mine = Passing.objects.filter(id=passing.id, accepted_at=None)
    mine.update(accepted_at=at, accepted_by=by.worker.id)
    if row.stage in OPEN_STAGES:
        Contact.objects.filter(id=row.id).update(owner=by.worker)
    ledger.record(Word.ALTERED, f"contact.accepted_by_{passing.way}", Of(row.id), by=by.worker, at=at)
    passing.refresh_from_db()
    return passing


def _newest(contact: Contact) -> Passing | None:
    rows = Passing.objects.filter(contact=contact, struck_at=None).select_related("to_team")
    return rows.order_by("-offered_at").first()


def _still(passing: Passing, at: datetime) -> bool:
    """Whether it can be accepted: the night for which it was offered is not over; the day may always."""
    return passing.way == Way.DAY or current(_hours(), passing.offered_at).ends > at


def _is_of(passing: Passing, at: datetime) -> bool:
    """Whether it is of the night that runs, comes, or, for the day, ended last; what is older is replaced."""
    hours = _hours()
    if passing.way == Way.NIGHT:
        return current(hours, passing.offered_at).ends > at
    night = last(hours, at) if hours.is_open(at) else current(hours, at)
    return passing.offered_at >= night.starts


def _hours() -> Hours:
    return hub_hours(partnership())
