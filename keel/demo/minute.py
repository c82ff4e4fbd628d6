"""What was and was not known of a child at the minute of a decision, over what the demo has written so far."""

from datetime import datetime
from uuid import UUID

from keel.demo.case import Case
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Named
from keel.front_door.decisions.minute import ANSWERED, Minute, Reference


def freeze(case: Case, named: Named, at: datetime) -> Minute:
    """References and times, as decisions.minute.freeze keeps them."""
    same = case.known.same(named.person_id)
    known = [_of_check(c) for c in case.checks if c.answer in ANSWERED]
    for contact, people in sorted(case.known.contacts, key=lambda c: c[0].received_at or at):
        if contact is not case.contact and contact.received_at and people & same:
            known.append(_reference("contact", contact.id, contact.stage, contact.received_at or at))
    live = [f for f in case.known.flags if f.person_id in same and f.starts <= at and (f.ends is None or f.ends > at)]
    known += [_reference("flag", f.id, f.kind, f.starts) for f in live]
    told = [event for event, people in case.known.events if people & same]
    known += [_reference("event", e.id, e.kind, e.known_at) for e in sorted(told, key=lambda e: e.happened_at)]
    unknown = [_of_check(c) for c in case.checks if c.answer not in ANSWERED]
    unknown += [_reference("choice", c.id, "not_asked", c.chosen_at) for c in case.choices if not c.asked]
    open_ones = [n for n in case.named if n.settled_at is None]
    unknown += [_reference("named", n.id, "not_settled", n.added_at) for n in open_ones]
    return Minute(known, unknown)


def _reference(kind: str, key: UUID, state: str, at: datetime) -> Reference:
    return Reference(kind=kind, id=str(key), state=str(state), at=at.isoformat())


def _of_check(check: Check) -> Reference:
    if check.answered_at is not None:
        return _reference("check", check.id, check.answer, check.answered_at)
    return _reference("check", check.id, "seen" if check.seen_at else "asked", check.seen_at or check.asked_at)
