"""Incidents, not messages: contacts about one household on one day are one (local), as notifications of one police
incident are one contact already. What services pass to each other is none. Source: safe practice 26.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from keel.base.hours import local_day
from keel.front_door.contacts.models import PASSED, Contact, Urgency

RANKS = {Urgency.GREEN: 1, Urgency.AMBER: 2, Urgency.RED: 3}


@dataclass(frozen=True)
class Incident:
    """A day on which something was told of a household: by which contacts, how urgent it was graded at most, how each
    was decided (codes of outcomes; none where nothing is decided yet), and about whom.
    """

    on: date
    contacts: tuple[Contact, ...]
    urgency: str
    outcomes: tuple[str, ...]
    people: frozenset[UUID]

    @property
    def week(self) -> date:
        """The Monday of its week."""
        return self.on - timedelta(days=self.on.weekday())


def incidents(contacts: Iterable[Contact]) -> list[Incident]:
    """The oldest first. Each contact has `people` and `outcomes` beside it, where something is known of them."""
    by_day: dict[date, list[Contact]] = {}
    for contact in contacts:
        if contact.received_at and contact.channel not in PASSED:
            by_day.setdefault(local_day(contact.received_at), []).append(contact)
    return [_incident(day, tuple(sorted(by_day[day], key=attrgetter("received_at")))) for day in sorted(by_day)]


def _incident(day: date, contacts: tuple[Contact, ...]) -> Incident:
    graded = [Urgency(c.urgency) for c in contacts if c.urgency]
    beside: list[Mapping[str, Any]] = [vars(c) for c in contacts]
    return Incident(
        on=day,
        contacts=contacts,
        urgency=max(graded, key=RANKS.__getitem__) if graded else "",
        outcomes=tuple(sorted({o for each in beside for o in each.get("outcomes", ())})),
        people=frozenset(p for each in beside for p in each.get("people", ())),
    )
