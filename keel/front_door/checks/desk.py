"""An agency's desk: the questions that wait there by the clock, each as the asked team reads it, and its own record."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet, TextChoices

from keel.agencies.queries import Standing
from keel.base.clocks import Clock
from keel.base.prepared import Prepared, keys
from keel.front_door.checks.models import Check
from keel.front_door.checks.queries import Behind, Line, behind, line, workers
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Named, Part
from keel.front_door.contacts.queries import as_named
from keel.people.persons.models import Person
from keel.people.persons.queries import by_id
from keel.sources import bases

RECENT = timedelta(days=90)


@dataclass(frozen=True)
class Waiting:
    """An open question at a desk: enough to put it in order. The rest is read for one page of them."""

    id: UUID
    clock: Clock


class _Received(NamedTuple):
    """What the clock of a question asks of its contact."""

    urgency: str
    received_at: datetime


def waiting(clocks: Clocks) -> list[Waiting]:
    """The open questions to the declared worker's teams, the one due first at the top."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, asked_at, urgency, received_at FROM keel_desk_waits()")
        found = [Waiting(key, clocks.asked(asked, _Received(*of))) for key, asked, *of in cursor.fetchall()]
    return sorted(found, key=lambda w: (w.clock.due, w.clock.start, w.id))


class Show(TextChoices):
    """Which of its checks a desk lists. All but the first count those asked in the last 90 days."""

    OPEN = "open", "To answer"
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    LATE = "late", "Answered late"


LATELY = {Show.ASKED: Q(), Show.ANSWERED: Q(answered_at__isnull=False), Show.LATE: ~Q(late_reason="")}


def lately(who: Standing, show: Show, at: datetime) -> QuerySet[Check]:
    """What these teams were asked lately, newest first; all of it, what was answered, or what was answered late."""
    rows = Check.objects.filter(LATELY[show], team__in=who.team_ids, asked_at__gte=at - RECENT)
    return rows.order_by("-asked_at", "id")


def record(at: datetime) -> dict[Show, int]:
    """An agency's own record: how many it was asked lately, how many it answered, how many of them late."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked, answered, late FROM keel_desk_record(%s)", [at - RECENT])
        return dict(zip(LATELY, cursor.fetchone(), strict=True))


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


def _named() -> QuerySet[Named]:
    """Who is named on contacts: of the adults those asked about alone."""
    wanted = ~Q(part=Part.ADULT) | Q(person__among=keys("adults"))
    return Named.objects.filter(wanted, contact__among=keys("contacts")).order_by("added_at", "id")


CHECKS = Prepared(
    lambda: Check.objects.filter(id__among=keys("checks"), team__among=keys("teams")).select_related("team__agency")
)
NAMED = Prepared(_named)


def questions(who: Standing, checks: Iterable[UUID], clocks: Clocks, at: datetime) -> list[Question]:
    """These checks as the asked team reads them, in the order given; another team's is not among them."""
    order = {key: place for place, key in enumerate(checks)}
    rows = CHECKS.ask(checks=order, teams=who.team_ids)
    facts = behind({c.contact_id for c in rows})
    asked = sorted((c for c in rows if c.contact_id in facts), key=lambda c: order[c.id])
    about_adults = {adult for check in asked for adult in check.adults}
    names_of = workers(asked)
    named: dict[UUID, list[Named]] = defaultdict(list)
    for one in NAMED.ask(contacts={c.contact_id for c in asked}, adults=about_adults):
        named[one.contact_id].append(one)
    everyone = chain.from_iterable(named.values())
    people = by_id({n.person_id for n in everyone if n.part == Part.CHILD} | about_adults)
    found = []
    for check in asked:
        about, here = facts[check.contact_id], named[check.contact_id]
        children = tuple(people[n.person_id] for n in here if n.part == Part.CHILD and n.person_id in people)
        said = {n.person_id: n for n in here}
        adults = tuple(_adult(said.get(key), *people[key]) for key in check.adults if key in people)
        read = line(check, clocks.check(check, about), names_of, at)
        found.append(Question(read, about, children, adults))
    return found


def also_recorded(question: Question) -> dict[UUID, list[Person]]:
    """Other records that are one with a person asked about: an agency looks under their dates and numbers too."""
    mine = {person.one: person.id for person, _ in (*question.children, *question.adults)}
    found: dict[UUID, list[Person]] = {}
    for other in Person.objects.filter(one__in=mine).exclude(id__in=question.subjects).order_by("recorded_at"):
        found.setdefault(mine[other.one], []).append(other)
    return found


def _adult(named: Named | None, person: Person, name: str) -> tuple[Person, str]:
    """Somebody not known by name is asked about by what they are to the child."""
    if named is None:
        return person, name
    named.person = person
    return person, as_named(named, name)
