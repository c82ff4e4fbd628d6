"""What is asked of checks: those of a contact as the hub reads them, and those that wait at an agency's desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base.clocks import Clock, LateReason
from keel.front_door.checks.models import Check
from keel.front_door.checks.states import OPEN_STATES, State, is_late, state
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact, Named, Part
from keel.people.persons.models import Person
from keel.people.persons.queries import called
from keel.sources import bases

RECENT = timedelta(days=90)


@dataclass(frozen=True)
class Behind:
    """What an asked team may know of the contact behind its question, and who decided on it."""

    reference: str
    urgency: str
    received_at: datetime
    deciders: tuple[UUID, ...]

    @property
    def contact(self) -> Contact:
        """A contact with these facts only, for its clocks: the row itself is not the asked team's to see."""
        return Contact(reference=self.reference, urgency=self.urgency, received_at=self.received_at)


def behind(contacts: Iterable[UUID]) -> dict[UUID, Behind]:
    """By contact, for those that a team of the declared worker was asked about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT contact, reference, urgency, received_at, deciders FROM keel_behind(%s)", [list(contacts)]
        )
        return {row[0]: Behind(row[1], row[2], row[3], tuple(row[4])) for row in cursor.fetchall()}


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
    people = _workers(checks)
    lines = [_line(c, clocks.check(c, contact), people, at) for c in checks]
    return sorted(lines, key=lambda line: (not line.is_open, line.clock.due if line.is_open else line.check.asked_at))


def _line(check: Check, clock: Clock, people: Mapping[UUID, str], at: datetime) -> Line:
    names = {role: people.get(getattr(check, f"{role}_by"), "") for role in ("asked", "seen", "answered")}
    return Line(check, clock, state(check), is_late(check, clock, at), names)


def _workers(checks: Sequence[Check]) -> dict[UUID, str]:
    ids = {getattr(c, f"{role}_by") for c in checks for role in ("asked", "seen", "answered")} - {None}
    return dict(Worker.objects.filter(id__in=ids).values_list("id", "name"))


def withheld(contact: Contact) -> int:
    """How many checks of this contact are kept from the declared worker; that they exist is said (safety.md 13)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_checks_withheld(%s)", [contact.id])
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class Waiting:
    """An open question at a desk: enough to put it in order. The rest is read for one page of them."""

    id: UUID
    contact: UUID
    clock: Clock


def waiting(who: Standing, clocks: Clocks) -> list[Waiting]:
    """The open questions to this worker's teams, the one due first at the top."""
    rows = Check.objects.filter(team__in=who.team_ids, answered_at=None).values_list("id", "contact_id", "asked_at")
    facts = behind({contact for _, contact, _ in rows})
    found = [
        Waiting(key, contact, clocks.check(Check(asked_at=asked_at), facts[contact].contact))
        for key, contact, asked_at in rows
        if contact in facts
    ]
    return sorted(found, key=lambda w: (w.clock.due, w.clock.start, w.id))


def answered(who: Standing, at: datetime) -> QuerySet[Check]:
    """What this worker's teams answered lately, newest first."""
    rows = Check.objects.filter(team__in=who.team_ids, answered_at__gte=at - RECENT)
    return rows.order_by("-answered_at", "id")


@dataclass(frozen=True)
class Question:
    """A check as the asked team reads it: whom it is about, how urgent, by when, whether the hub has decided."""

    line: Line
    behind: Behind
    children: tuple[tuple[Person, str], ...]
    adults: tuple[tuple[Person, str], ...]

    @property
    def check(self) -> Check:
        return self.line.check

    @property
    def is_decided(self) -> bool:
        return bool(self.behind.deciders)

    @property
    def subjects(self) -> list[UUID]:
        return [person.id for person, _ in (*self.children, *self.adults)]

    @property
    def basis(self) -> str:
        """What an agency of this kind usually relies on to answer, and under which duty."""
        preset = bases.preset(self.check.team.agency.kind, self.check.asked_at.date())
        return f"{bases.get(preset.ordinary).label}; {bases.get(preset.duty).label.lower()}"


def questions(keys: Iterable[UUID], clocks: Clocks, at: datetime) -> list[Question]:
    """These checks as their teams read them, in the order of the keys; one that may not be seen is not among them."""
    order = {key: place for place, key in enumerate(keys)}
    rows = list(Check.objects.filter(id__in=order).select_related("team__agency"))
    facts = behind({c.contact_id for c in rows})
    checks = sorted((c for c in rows if c.contact_id in facts), key=lambda c: order[c.id])
    workers, named = _workers(checks), _named({c.contact_id for c in checks})
    names = called(n.person for n in named)
    found = []
    for check in checks:
        about = facts[check.contact_id]
        here = [n for n in named if n.contact_id == check.contact_id]
        children = tuple((n.person, names[n.person_id]) for n in here if n.part == Part.CHILD)
        adults = tuple((n.person, names[n.person_id]) for n in here if n.person_id in check.adults)
        line = _line(check, clocks.check(check, about.contact), workers, at)
        found.append(Question(line, about, children, adults))
    return found


def _named(contacts: set[UUID]) -> list[Named]:
    rows = Named.objects.filter(contact_id__in=contacts).select_related("person")
    return list(rows.order_by("person__birth_date", "added_at", "id"))


@dataclass(frozen=True)
class Record:
    """An agency's own record of answering, over the last 90 days."""

    asked: int = 0
    answered: int = 0
    late: int = 0


def record(who: Standing, at: datetime) -> Record:
    """How this worker's teams have answered lately."""
    rows = Check.objects.filter(team__in=who.team_ids, asked_at__gte=at - RECENT).values_list(
        "answered_at", "late_reason"
    )
    found = Record()
    for answered_at, late in rows:
        found = replace(
            found, asked=found.asked + 1, answered=found.answered + bool(answered_at), late=found.late + bool(late)
        )
    return found
