"""What the hub knows of a family before it decides: earlier contacts added up, who works with them, warnings, history.

Confirmed and possible history are kept apart. Incidents are counted, never worded as a victim's failing (safety.md 24 and 26).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from keel.base.hours import local_day
from keel.front_door.contacts.models import Contact, Named, Part, Stage
from keel.front_door.decisions.models import Decision
from keel.people.family.queries import family
from keel.people.network.models import Flag, Involvement
from keel.timeline.models import Event

WINDOW = timedelta(days=365)
HOWS = {"self": "about this child", "sibling": "about a brother or sister", "parent": "about a parent", "household": "about this household"}
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Earlier:
    """An earlier contact, whom it was about, and what was decided: outcome codes, empty where nothing was decided."""

    contact: Contact
    hows: tuple[str, ...]
    outcomes: tuple[str, ...]

    @property
    def about(self) -> str:
        return ", ".join(HOWS[h] for h in self.hows)


@dataclass(frozen=True)
class Circle:
    """The visible records around the children of a contact, and how each came to be there."""

    how: dict[UUID, str]

    @property
    def selves(self) -> set[UUID]:
        return {p for p, how in self.how.items() if how == "self"}


def circle(contact: Contact, at: datetime) -> Circle:
    """Everyone around the children of this contact in twelve months: their own records first, then siblings and home."""
    how: dict[UUID, str] = {}
    for named in Named.objects.filter(contact=contact, part=Part.CHILD):
        for person, kind in family(named.person_id, local_day(at - WINDOW)).items():
            if person not in how or kind == "self":
                how[person] = kind
    return Circle(how)


def earlier(contact: Contact, around: Circle, at: datetime) -> list[Earlier]:
    """Contacts of twelve months about anyone in the circle, newest first, but for this one."""
    rows = Named.objects.filter(person_id__in=around.how, contact__received_at__gte=at - WINDOW).exclude(contact=contact)
    hows: dict[UUID, set[str]] = defaultdict(set)
    for row in rows.exclude(contact__stage=Stage.DRAFT).values("contact_id", "person_id"):
        hows[row["contact_id"]].add(around.how[row["person_id"]])
    outcomes: dict[UUID, set[str]] = defaultdict(set)
    for decision in Decision.objects.filter(contact_id__in=hows, replaced_at=None).values("contact_id", "outcome"):
        outcomes[decision["contact_id"]].add(decision["outcome"])
    found = Contact.objects.filter(id__in=hows, received_at__lt=contact.received_at or at).order_by("-received_at")
    return [
        Earlier(c, tuple(h for h in HOWS if h in hows[c.id]), tuple(sorted(outcomes[c.id]))) for c in found
    ]


def repeats(contact: Contact, before: list[Earlier], labels: dict[str, str]) -> str:
    """'Fourth contact about this household in nine months; the third ended with no further action.'"""
    if not before or contact.received_at is None:
        return "First contact about this household in twelve months."
    oldest = min(e.contact.received_at for e in before if e.contact.received_at)
    months = max(1, round((contact.received_at - oldest).days / 30))
    whom = "this child" if all("self" in e.hows for e in before) else "this household"
    span = "a month" if months == 1 else f"{_number(months)} months"
    last = before[0]
    ended = " and ".join(labels.get(o, o).lower() for o in last.outcomes)
    tail = f"the {_ordinal(len(before)).lower()} ended with {ended}" if ended else "no decision on the last one is recorded"
    return f"{_ordinal(len(before) + 1)} contact about {whom} in {span}; {tail}."


def _ordinal(count: int) -> str:
    return ORDINALS[count - 1] if count <= len(ORDINALS) else f"{count}th"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def involved(people: set[UUID]) -> QuerySet[Involvement]:
    """Who works with these people now."""
    rows = Involvement.objects.filter(person_id__in=people, ends=None)
    return rows.select_related("agency", "team", "worker").order_by("work", "recorded_at")


def warnings(people: set[UUID], at: datetime) -> QuerySet[Flag]:
    """All live warnings; none is ever left out (safety.md 8)."""
    live = Q(starts__lte=at) & (Q(ends=None) | Q(ends__gt=at))
    return Flag.objects.filter(live, person_id__in=people).select_related("owner", "person").order_by("kind", "-starts")


def history(people: set[UUID]) -> QuerySet[Event]:
    """What other systems told of social care's earlier work with these people, newest first."""
    events = Event.objects.filter(subjects__person_id__in=people, kind__startswith="social_care.")
    return events.distinct().order_by("-happened_at")
