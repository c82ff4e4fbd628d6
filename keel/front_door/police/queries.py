"""The police list: every incident with a notification that nobody has settled, and one incident in full."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Func, JSONField

from keel.agencies.models import Worker
from keel.front_door.board.order import RANKS, families
from keel.front_door.contacts.models import Contact, Stage, Urgency
from keel.front_door.contacts.queries import NamedPerson, children_on
from keel.front_door.police.models import Notification, PoliceView
from keel.front_door.police.standing import newest_first
from keel.sources import thresholds

GRADES = ("", *Urgency.values)


@dataclass(frozen=True)
class Waiting:
    """An incident on the list: how the police graded it, since when it waits, whether a person decided on it before.

    `children`: who they are, as far as that is confirmed; `alike`: name and date of birth, which confirm nothing.
    """

    contact: UUID
    stage: str
    children: frozenset[UUID]
    alike: frozenset[str]
    grade: str
    since: datetime

    @property
    def is_new(self) -> bool:
        return self.stage == Stage.NOTIFIED


@dataclass(frozen=True)
class Backlog:
    """How many of one grade wait, and since when the oldest does."""

    grade: str
    number: int
    oldest: datetime


@dataclass(frozen=True)
class PoliceList:
    """What waits, in the order of looking: ungraded and red, amber, green. Incidents of one family stand side by side,
    also where nobody has confirmed yet that their children are the same.
    """

    waiting: tuple[Waiting, ...]
    families: Mapping[UUID, UUID]

    @property
    def backlog(self) -> list[Backlog]:
        """By grade, green too."""
        of = {grade: [w.since for w in self.waiting if w.grade == grade] for grade in GRADES}
        return [Backlog(grade, len(times), min(times)) for grade, times in of.items() if times]


def waiting_by_grade() -> Func:
    """For an `annotate`: what waits, counted by grade in the database; `backlog` reads it."""
    return Func(function="keel_police_backlog", output_field=JSONField())


def backlog(told: Iterable[Mapping[str, Any]]) -> list[Backlog]:
    return [Backlog(one["grade"], one["number"], datetime.fromisoformat(one["oldest"])) for one in told]


def waiting() -> PoliceList:
    """Everything that the declared worker may see of the list; nothing falls off by being ignored."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, stage, children, alike, grade, came FROM keel_police_list()")
        rows = [Waiting(key, stage, frozenset(one), frozenset(like), *told) for key, stage, one, like, *told in cursor]
    kin = families((row.contact, child) for row in rows for child in (*row.children, *row.alike))
    placed = sorted(rows, key=lambda w: (RANKS[w.grade], w.since, w.contact))
    groups: dict[UUID, list[Waiting]] = {}
    for row in placed:
        groups.setdefault(kin.get(row.contact, row.contact), []).append(row)
    return PoliceList(tuple(row for group in groups.values() for row in group), kin)


@dataclass(frozen=True)
class Version:
    """A notification as it stands, with the versions before it, the newest first."""

    newest: Notification
    earlier: tuple[Notification, ...]


@dataclass(frozen=True)
class Line:
    """An incident as the list shows it."""

    waiting: Waiting
    contact: Contact
    newest: Notification
    notifications: int
    corrected: bool
    people: tuple[NamedPerson, ...]


def lines(shown: Sequence[Waiting]) -> list[Line]:
    """One page of the list in full, in its order."""
    keys = [w.contact for w in shown]
    contacts = {c.id: c for c in Contact.objects.filter(id__in=keys)}
    told: dict[UUID, list[Notification]] = {}
    for row in Notification.objects.filter(contact__in=keys):
        told.setdefault(row.contact_id, []).append(row)
    people = children_on(contacts.values())
    found = []
    for one in shown:
        mine = versions(told.get(one.contact, ()))
        if one.contact in contacts and mine:
            corrected = any(v.earlier for v in mine)
            named = tuple(people.get(one.contact, ()))
            found.append(Line(one, contacts[one.contact], mine[0].newest, len(mine), corrected, named))
    return found


def versions(rows: Iterable[Notification]) -> list[Version]:
    """Each notification with its history, the one with news first."""
    groups: dict[str, list[Notification]] = {}
    for row in rows:
        groups.setdefault(row.reference, []).append(row)
    found = [Version(ordered[0], tuple(ordered[1:])) for ordered in (newest_first(g) for g in groups.values())]
    return sorted(found, key=lambda v: (bool(v.newest.settled_at), v.newest.came_at, v.newest.came_as))


def told(contact: Contact) -> list[Version]:
    """Every notification of an incident that the declared worker may see."""
    return versions(Notification.objects.filter(contact=contact))


def holder(contact: Contact) -> Worker | None:
    """Who holds it now, whatever was read of it before."""
    return Contact.objects.select_related("owner").get(id=contact.id).owner


def views(contact: Contact) -> list[PoliceView]:
    """What the police said when it was looked at, oldest first."""
    return list(PoliceView.objects.filter(contact=contact, struck_at=None).order_by("said_at"))


def words_of(contact: Contact) -> list[str]:
    """Everything that the police wrote and said of an incident, for what looks whether words of theirs go further."""
    wrote = Notification.objects.filter(contact=contact, struck_at=None).values_list("narrative", flat=True)
    said = PoliceView.objects.filter(contact=contact, struck_at=None).values_list("words", flat=True)
    return [*wrote, *said]


def suggests_high(notification: Notification) -> bool:
    """Ticks at which the checklist suggests high. It only suggests: the officer's judgement and a person decide."""
    return notification.dash_score is not None and notification.dash_score >= thresholds.number("dash.high").number
