"""One person's timeline as the declared worker may see it: newest first, with gaps, and what is withheld counted."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
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
OF = "FROM keel_events_of(%s, %s, %s, %s) ORDER BY (told).happened_at DESC, (told).id"
TOLD = f"SELECT (told).*, whose {OF} LIMIT %s"
GLANCED = f"SELECT (told).id, (told).kind, (told).controller, whose {OF}"
KEEPERS = """
SELECT a.id, a.short_name, held.month, held.withheld, held.items FROM agencies_agency a
LEFT JOIN keel_withheld(%s) held ON held.keeper = a.id
WHERE a.id = ANY(%s) OR held.keeper IS NOT NULL ORDER BY a.short_name
"""


@dataclass(frozen=True)
class Wanted:
    """Filters as they stand in the address: an agency's id, a kind's code, only what is major, which page of it."""

    agency: UUID | None = None
    kind: str = ""
    major: bool = False
    page: int = 1

    @property
    def is_everything(self) -> bool:
        return not (self.agency or self.kind or self.major)

    def takes(self, event: "Glance") -> bool:
        return (
            self.agency in (None, event.controller)
            and self.kind in ("", event.kind)
            and not (self.major and KINDS[event.kind].weight != Weight.MAJOR)
        )


@dataclass(frozen=True)
class Glance:
    """Of an event what puts it on a page: its kind, who told it, whom of those asked about it concerns."""

    id: UUID
    kind: str
    controller: UUID
    whose: frozenset[UUID]


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


@dataclass(frozen=True)
class Told:
    """A page of events, whether there are older ones; who told something of the person and which kinds, all pages
    together; and beside them by person the events that say how they stand.
    """

    events: tuple[Event, ...]
    has_older: bool
    keepers: frozenset[UUID]
    kinds: frozenset[str]
    standing: Mapping[UUID, list[Event]]


@dataclass(frozen=True)
class Beside:
    """Whose standing is asked for in the same breath, and the kinds of event that say it."""

    people: Collection[UUID] = ()
    kinds: Collection[str] = ()


def told(records: Iterable[UUID], wanted: Wanted = Wanted(), beside: Beside = Beside()) -> Told:
    """The newest visible events of one person, over all records of that person, a page at a time."""
    mine = set(records)
    found = _glances(mine, set(beside.people) - mine, beside.kinds)
    own = [g for g in found if g.whose & mine]
    shown = [g for g in own if wanted.takes(g)][PAGE * (wanted.page - 1) :]
    stands = [g for g in found if g.kind in beside.kinds and g.whose & set(beside.people)]
    events = _whole([*shown[:PAGE], *stands])
    standing: dict[UUID, list[Event]] = defaultdict(list)
    for one in stands:
        for person in one.whose & set(beside.people):
            standing[person].append(events[one.id])
    return Told(
        events=tuple(events[g.id] for g in shown[:PAGE]),
        has_older=len(shown) > PAGE,
        keepers=frozenset(g.controller for g in own),
        kinds=frozenset(g.kind for g in own),
        standing=standing,
    )


def newest(people: Collection[UUID], kinds: Collection[str]) -> dict[UUID, list[Event]]:
    """For many people at once: the newest visible event of each record, and those of some kinds, newest first."""
    found: dict[UUID, list[Event]] = defaultdict(list)
    for event, whose in _events(people, kinds, latest=True):
        for person in whose:
            found[person].append(event)
    return found


def about(people: Collection[UUID], kinds: Collection[str], first: int) -> list[tuple[Event, set[UUID]]]:
    """The `first` newest visible events of some kinds about these people, newest first, each with whose it is."""
    return _events(people, kinds, first=first)


def everything(people: Collection[UUID]) -> list[Event]:
    """Every visible event of these records, in full, newest first."""
    return list(Event.objects.raw(TOLD, [list(people), [], [], False, None]))


def _events(
    people: Collection[UUID], kinds: Collection[str], *, latest: bool = False, first: int | None = None
) -> list[tuple[Event, set[UUID]]]:
    """Events of some kinds about these people and perhaps the latest of each, in full: all of them or the `first`.

    From the people to the events, never the other way: beneath the policies a search among all events would ask the
    rule of each one. The function keeps the rule itself, and asks for each audience once.
    """
    rows = Event.objects.raw(TOLD, [[], list(people), list(kinds), latest, first])
    return [(event, set(event.whose)) for event in rows]  # type: ignore[attr-defined]  # read beside it


def _glances(all_of: Collection[UUID], of: Collection[UUID], kinds: Collection[str]) -> list[Glance]:
    """Every event of some people and those of some kinds of others, newest first: no more of each than places it."""
    with connection.cursor() as cursor:
        cursor.execute(GLANCED, [list(all_of), list(of), list(kinds), False])
        return [Glance(key, kind, controller, frozenset(whose)) for key, kind, controller, whose in cursor.fetchall()]


def _whole(glances: Iterable[Glance]) -> dict[UUID, Event]:
    """The few that a page shows, in full."""
    return Event.objects.in_bulk({one.id for one in glances})


@dataclass(frozen=True)
class Keepers:
    """The agencies that told of a person, by name, and what they hold back."""

    names: Mapping[UUID, str]
    withheld: tuple[Withheld, ...]


def keepers(person: UUID, told: Told) -> Keepers:
    """Who told something of this person; what is withheld is counted only where its mark lets that be said
    (safe practice 13).
    """
    with connection.cursor() as cursor:
        cursor.execute(KEEPERS, [person, list(told.keepers)])
        rows = cursor.fetchall()
    held = tuple(Withheld(key, month, level, items) for key, _, month, level, items in rows if month)
    return Keepers({key: name for key, name, *_ in rows}, held)


def months(told: Told, held_back: Iterable[Withheld], wanted: Wanted) -> list[Month]:
    """Events by month, newest first, each month with what it holds back, and gaps longer than a quarter told.

    What is left out by a filter is no gap; what is withheld cannot be filtered but by its agency.
    """
    hidden: dict[date, list[Withheld]] = defaultdict(list)
    for item in held_back:
        if _fits(item, told, wanted):
            hidden[item.month].append(item)
    by_month = {
        first: tuple(rows)
        for first, rows in groupby(told.events, key=lambda e: local_day(e.happened_at).replace(day=1))
    }
    made: list[Month] = []
    oldest_yet: date | None = None
    for first in sorted({*by_month, *hidden}, reverse=True):
        inside = by_month.get(first, ())
        days = [local_day(e.happened_at) for e in inside] or [first]
        pause = oldest_yet - max(days) if oldest_yet and wanted.is_everything else timedelta()
        made.append(Month(first, inside, tuple(hidden.get(first, ())), pause if pause > GAP else None))
        oldest_yet = min(days)
    return made


def _fits(item: Withheld, told: Told, wanted: Wanted) -> bool:
    """Whether a withheld item belongs among these events: of the agency, and within the time that the page shows."""
    if wanted.kind or wanted.major or (wanted.agency and wanted.agency != item.keeper):
        return False
    shown = [local_day(e.happened_at).replace(day=1) for e in told.events]
    is_before = told.has_older and shown and item.month < min(shown)
    is_after = wanted.page > 1 and (not shown or item.month > max(shown))
    return not (is_before or is_after)


def quiet(told: Told, wanted: Wanted, today: date) -> timedelta | None:
    """How long nothing has been recorded until today, where that is over a quarter."""
    if not (told.events and wanted.is_everything and wanted.page == 1):
        return None
    since = today - max(local_day(e.happened_at) for e in told.events)
    return since if since > GAP else None
