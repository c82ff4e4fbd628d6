"""What the hub knows of a family before it decides: earlier contacts added up, who works with them, warnings, history.

Confirmed and possible history are kept apart. Incidents are counted, never worded as a victim's failing (safe
practice 24 and 26).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from keel.base.prepared import Prepared, key, keys, moment
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import label
from keel.front_door.identity.circle import WINDOW, Circle
from keel.people.network.models import Involvement
from keel.timeline.kinds import KINDS
from keel.timeline.models import Event
from keel.timeline.queries import about

OF_SOCIAL_CARE = "social_care."
NEWEST = 60
HOWS = {
    "self": "about this child",
    "sibling": "about a brother or sister",
    "parent": "about a parent",
    "household": "about this household",
}
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Earlier:
    """An earlier contact, whom it was about, and what was decided: outcome codes, empty where nothing was decided."""

    contact: Contact
    hows: tuple[str, ...]
    outcomes: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """The nearest of those whom it was about; by name where this contact has several children."""
        return f"about {' and '.join(self.names)}" if self.names else HOWS[self.hows[0]]


def earlier(contact: Contact, around: Circle, at: datetime) -> list[Earlier]:
    """Contacts of twelve months about anyone in the circle, newest first, but for this one."""
    found = BEFORE.ask(contact=contact.id, near=around.how, since=at - WINDOW, until=contact.received_at or at)
    return [_earlier(c, around) for c in found]


def _before() -> QuerySet[Contact]:
    near = Named.objects.filter(person__among=keys("near"))
    outcomes = Decision.objects.filter(contact=OuterRef("id"), replaced_at=None).values("outcome").distinct()
    rows = Contact.objects.filter(id__in=near.values("contact"), received_at__gte=moment("since"))
    rows = rows.filter(received_at__lt=moment("until")).exclude(id=key("contact"))
    rows = rows.annotate(
        people=ArraySubquery(near.filter(contact=OuterRef("id")).values("person")), outcomes=ArraySubquery(outcomes)
    )
    return rows.select_related("from_team").order_by("-received_at")


BEFORE = Prepared(_before)


def _earlier(contact: Contact, around: Circle) -> Earlier:
    people: list[UUID] = contact.people  # type: ignore[attr-defined]  # annotated above
    hows = {around.how[p] for p in people}
    names = around.names_of(people) if around.has_several else ()
    return Earlier(contact, tuple(h for h in HOWS if h in hows), tuple(sorted(contact.outcomes)), names)  # type: ignore[attr-defined]


def repeats(contact: Contact, before: list[Earlier], *, settled: bool = True) -> str:
    """'Fourth contact about this household in nine months; the third ended with no further action.'"""
    if not settled and not before:
        return "Not known yet whether this household is known: settle who the children are."
    if not before or contact.received_at is None:
        return "First contact about this household in twelve months."
    oldest = min(e.contact.received_at for e in before if e.contact.received_at)
    months = max(1, round((contact.received_at - oldest).days / 30))
    whom = _whom(before)
    span = "a month" if months == 1 else f"{_number(months)} months"
    last = before[0]
    ended = " and ".join(label(o).lower() for o in last.outcomes)
    tail = (
        f"the {_ordinal(len(before)).lower()} ended with {ended}"
        if ended
        else "no decision on the last one is recorded"
    )
    return f"{_ordinal(len(before) + 1)} contact about {whom} in {span}; {tail}."


def _whom(before: list[Earlier]) -> str:
    """Whom the earlier contacts were all about: by name where this one has several children."""
    names = {name for e in before for name in e.names}
    if not all("self" in e.hows for e in before):
        return "this household"
    return " and ".join(sorted(names)) or "this child"


def _ordinal(count: int) -> str:
    return ORDINALS[count - 1] if count <= len(ORDINALS) else f"{count}th"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def involved(people: set[UUID]) -> QuerySet[Involvement]:
    """Who works with these people now."""
    rows = Involvement.objects.filter(person_id__in=people, ends=None)
    return rows.select_related("agency", "team", "worker").order_by("work", "recorded_at")


def history(people: set[UUID]) -> list[tuple[Event, set[UUID]]]:
    """The newest of what other systems told of social care's earlier work with these people, each with whose it is."""
    return about(people, [code for code in KINDS if code.startswith(OF_SOCIAL_CARE)], NEWEST)
