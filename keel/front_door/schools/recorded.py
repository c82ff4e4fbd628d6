"""The school that Keel holds for a child, and whether one that somebody picked is it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from keel.agencies.models import Team
from keel.front_door.contacts.models import Named
from keel.people.network.models import Involvement, Work


def recorded(person: UUID) -> list[Involvement]:
    """The schools that any record of this child holds now, one row for each."""
    rows = Involvement.objects.filter(person__one__in=_one(person), work=Work.SCHOOL, ends=None)
    return list(
        {r.called.casefold(): r for r in rows.select_related("agency", "team").order_by("recorded_at")}.values()
    )


def called(people: Sequence[UUID]) -> dict[UUID, list[str]]:
    """The names of the schools that are said of each of these records."""
    rows = Involvement.objects.filter(person__in=people, work=Work.SCHOOL, ends=None).select_related("agency", "team")
    names: dict[UUID, list[str]] = {}
    for row in rows.order_by("recorded_at"):
        names.setdefault(row.person_id, []).append(row.called)
    return names


def is_at(row: Involvement, team: Team) -> bool:
    """Whether what a record says of a school is this one."""
    if row.team_id:
        return row.team_id == team.id
    called = {team.name.casefold(), team.agency.short_name.casefold()}
    return row.agency_id == team.agency_id or row.called.casefold() in called


def likely(person: UUID, teams: Sequence[Team]) -> Team | None:
    """The one that is recorded as the child's school, where no record holds another."""
    rows = recorded(person)
    return next((t for t in teams if rows and all(is_at(row, t) for row in rows)), None)


def others(person: UUID, team: Team) -> list[str]:
    """The names of schools that Keel holds for this child beside this one."""
    return [row.called for row in recorded(person) if not is_at(row, team)]


def _one(person: UUID) -> QuerySet[Named, UUID]:
    return Named.objects.filter(person=person).values_list("person__one", flat=True)
