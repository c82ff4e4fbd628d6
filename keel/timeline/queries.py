"""One person's timeline as the declared worker may see it: newest first, by month, with gaps and what is withheld."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.db import connection

from keel.base.hours import local_day
from keel.timeline.kinds import KINDS, Weight
from keel.timeline.models import Event

PAGE = 50
GAP = timedelta(days=91)


@dataclass(frozen=True)
class Wanted:
    """Filters as they stand in the address: an agency's id, a kind's code, only what is major."""

    agency: UUID | None = None
    kind: str = ""
    major: bool = False


@dataclass(frozen=True)
class Withheld:
    """Items of one month that the worker may not see: whose they are and how that may be said."""

    keeper: UUID
    month: date
    level: str
    items: int


@dataclass(frozen=True)
class Month:
    """Events of a month, newest first; what is withheld in it; the gap of over a quarter that came after it, if any."""

    first: date
    events: tuple[Event, ...]
    withheld: tuple[Withheld, ...]
    gap: timedelta | None


def events(records: Iterable[UUID], wanted: Wanted = Wanted(), limit: int = PAGE) -> list[Event]:
    """The newest visible events of one person, over all records of that person."""
    rows = Event.objects.filter(subjects__person_id__in=list(records))
    if wanted.agency:
        rows = rows.filter(controller=wanted.agency)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.major:
        rows = rows.filter(kind__in=[k.code for k in KINDS.values() if k.weight == Weight.MAJOR])
    return list(rows.order_by("-happened_at", "id").distinct()[:limit])


def withheld(person: UUID) -> list[Withheld]:
    """What the timeline holds back from the declared worker, where its mark lets that be said (safe practice 13)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keeper, month, withheld, items FROM keel_withheld(%s)", [person])
        return [Withheld(*row) for row in cursor.fetchall()]


def months(shown: list[Event], held_back: list[Withheld]) -> list[Month]:
    """Events by month, newest first, each month with what it holds back, and gaps longer than a quarter told."""
    hidden: dict[date, list[Withheld]] = defaultdict(list)
    for item in held_back:
        hidden[item.month].append(item)
    by_month = {
        first: tuple(rows) for first, rows in groupby(shown, key=lambda e: local_day(e.happened_at).replace(day=1))
    }
    made: list[Month] = []
    oldest_yet: date | None = None
    for first in sorted({*by_month, *hidden}, reverse=True):
        inside = by_month.get(first, ())
        days = [local_day(e.happened_at) for e in inside] or [first]
        quiet = oldest_yet - max(days) if oldest_yet else timedelta()
        made.append(Month(first, inside, tuple(hidden.get(first, ())), quiet if quiet > GAP else None))
        oldest_yet = min(days)
    return made
