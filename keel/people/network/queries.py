"""Whom a worker or a worker's teams work with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from keel.agencies.queries import Standing
from keel.base.hours import local_day
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Person
from keel.people.persons.queries import name_of, number_of, said_of

HOLDING = (Work.SOCIAL_WORKER, Work.LEAD)


@dataclass(frozen=True)
class Held:
    """A person somebody works with, over all their records; `worker` is who holds the work, empty where nobody is."""

    person: Person
    ids: tuple[UUID, ...]
    name: str
    worker: str
    is_mine: bool


def caseload(who: Standing, at: datetime) -> list[Held]:
    """Children whom this worker's teams hold: the worker's own first, then those without a worker, then the others."""
    rows = Involvement.objects.filter(
        Q(ends=None) | Q(ends__gte=local_day(at)), team__in=who.team_ids, work__in=HOLDING
    )
    works = {r.person.one: r for r in rows.select_related("person", "worker").order_by("recorded_at")}
    people = Person.objects.filter(one__in=works).annotate(called=name_of("id"), number=number_of("id"))
    records: dict[UUID, list[Person]] = {one: [] for one in works}
    for person in people.order_by("recorded_at"):
        records[person.one].append(person)
    held = [_held(works[one], group, who) for one, group in records.items()]
    return sorted(held, key=lambda h: (not h.is_mine, bool(h.worker), h.name))


def _held(work: Involvement, records: list[Person], who: Standing) -> Held:
    named = next((p for p in records if p.called), records[0])  # type: ignore[attr-defined]  # annotated
    return Held(
        person=work.person,
        ids=tuple(p.id for p in records),
        name=said_of(named, named.called, named.number),  # type: ignore[attr-defined]  # annotated
        worker=work.worker.name if work.worker else "",
        is_mine=work.worker_id == who.worker.id,
    )
