"""What the front door holds of one child for the child's page: contacts with their clocks, the child's latest words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from keel.base.clocks import Clock
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Stage
from keel.front_door.decisions.models import Decision

NEWEST = 20


@dataclass(frozen=True)
class Duty:
    """An open contact about the child and the clock that runs on it."""

    contact: Contact
    clock: Clock
    owed: str


@dataclass(frozen=True)
class Doings:
    """Contacts about a child, newest first; what is owed on the open ones; the child's latest words with their day."""

    contacts: tuple[Contact, ...]
    duties: tuple[Duty, ...]
    words: Contact | None


def doings(people: Sequence[UUID], clocks: Clocks, at: datetime) -> Doings:
    """What the front door holds about one person, over all records of that person."""
    standing = Decision.objects.filter(contact=OuterRef("id"), person__in=people, replaced_at=None)
    rows = Contact.objects.filter(named__person__in=people).exclude(stage=Stage.DRAFT).distinct()
    rows = rows.annotate(outcomes=ArraySubquery(standing.values("outcome")))
    contacts = tuple(rows.order_by("-received_at")[:NEWEST])
    duties = sorted((_duty(c, clocks) for c in contacts if c.stage in OPEN_STAGES), key=lambda d: d.clock.left(at))
    return Doings(contacts, tuple(duties), next((c for c in contacts if c.childs_words), None))


def _duty(contact: Contact, clocks: Clocks) -> Duty:
    if not contact.urgency:
        return Duty(contact, clocks.first_look(contact), "First look")
    decided = contact.stage == Stage.TELL
    return Duty(contact, clocks.decision(contact), "Tell the outcome" if decided else "Decision")
