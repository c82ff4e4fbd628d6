"""Whom a worker or a worker's teams work with."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from keel.agencies.queries import Standing
from keel.base.hours import local_day
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Person
from keel.people.persons.queries import called

HOLDING = (Work.SOCIAL_WORKER, Work.LEAD)


@dataclass(frozen=True)
class Held:
    """A person somebody works with, by name; `worker` is who holds the work, empty where nobody is named."""

    person: Person
    name: str
    worker: str
    is_mine: bool


def caseload(who: Standing, at: datetime) -> list[Held]:
    """Children whom this worker's teams hold: the worker's own first, then those without a worker, then the others."""
    rows = Involvement.objects.filter(
        Q(ends=None) | Q(ends__gte=local_day(at)), team__in=who.team_ids, work__in=HOLDING
    )
    found = {r.person.one: r for r in rows.select_related("person", "worker").order_by("recorded_at")}
    names = called(r.person for r in found.values())
    held = [
        Held(r.person, names[r.person_id], r.worker.name if r.worker else "", r.worker_id == who.worker.id)
        for r in found.values()
    ]
    return sorted(held, key=lambda h: (not h.is_mine, bool(h.worker), h.name))
