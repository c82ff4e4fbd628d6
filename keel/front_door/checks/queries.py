"""What is asked of checks: those of a contact as its readers see them, and what stands behind a question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from keel.agencies.models import Worker
from keel.base.clocks import Clock, LateReason
from keel.front_door.checks.models import Answer, Check
from keel.front_door.checks.states import OPEN_STATES, State, is_late, state
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact


@dataclass(frozen=True)
class Behind:
    """What an asked team may know of the contact behind its question, and who decided on it."""

    reference: str
    urgency: str
    received_at: datetime
    deciders: tuple[UUID, ...]


def behind(contacts: Iterable[UUID]) -> dict[UUID, Behind]:
    """By contact, for those that a team of the declared worker was asked about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT contact, reference, urgency, received_at, deciders FROM keel_behind(%s)", [list(contacts)]
        )
        return {row[0]: Behind(row[1], row[2], row[3], tuple(row[4])) for row in cursor.fetchall()}


def open_to(team: UUID, reference: str) -> Check | None:
    """The question about a contact of this reference that waits for an answer of this team."""
    rows = list(Check.objects.filter(team=team, answered_at=None, struck_at=None).select_related("team__agency"))
    facts = behind({row.contact_id for row in rows})
    return next((r for r in rows if r.contact_id in facts and facts[r.contact_id].reference == reference), None)


@dataclass(frozen=True)
class AskedAgency:
    """An agency that was asked about a contact, in a few words, as a contact is read with all of them."""

    check: UUID
    kind: str
    name: str
    answer: str
    words: str
    meaning: str
    refused_why: str

    @property
    def said(self) -> str:
        return Answer(self.answer).label if self.answer else "No answer yet, which is not ‘nothing known’"


@dataclass(frozen=True)
class Line:
    """A check with its clock and how it stands at the moment that the page is read."""

    check: Check
    clock: Clock
    state: State
    late: bool
    people: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def reason(self) -> str:
        """Why an answer was late, in words."""
        return LateReason(self.check.late_reason).label if self.check.late_reason else ""


def of_contact(contact: Contact, clocks: Clocks, at: datetime) -> list[Line]:
    """Every check of a contact that the declared worker may see, open ones first, each by its clock."""
    checks = list(Check.objects.filter(contact=contact).select_related("team__agency").order_by("asked_at", "id"))
    people = workers(checks)
    lines = [line(c, clocks.check(c, contact), people, at) for c in checks]
    return sorted(lines, key=lambda one: (not one.is_open, one.clock.due if one.is_open else one.check.asked_at))


def line(check: Check, clock: Clock, people: Mapping[UUID, str], at: datetime) -> Line:
    """A check as it stands now, with the names of those who asked, opened and answered it."""
    names = {role: people.get(getattr(check, f"{role}_by"), "") for role in ("asked", "seen", "answered")}
    return Line(check, clock, state(check), is_late(check, clock, at), names)


def workers(checks: Sequence[Check]) -> dict[UUID, str]:
    """What those who asked, opened or answered these checks are called."""
    ids = {getattr(c, f"{role}_by") for c in checks for role in ("asked", "seen", "answered")} - {None}
    return dict(Worker.objects.filter(id__in=ids).values_list("id", "name"))


def withheld(contact: Contact) -> int:
    """How many checks of this contact are kept from the declared worker; that they exist is said (safe practice 13)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_checks_withheld(%s)", [contact.id])
        return int(cursor.fetchone()[0])
