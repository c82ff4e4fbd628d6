"""The placement of a child as its adoption team sees it, and whom a new record may concern."""

from uuid import UUID

from django.db import connection

from keel.people.adoption.models import Adoption
from keel.people.matching.candidates import said_as
from keel.people.persons.models import Name, NameKind, Person


def placed(records: list[UUID]) -> Adoption | None:
    """The placement that stands, or the last one; for the team that holds the key, and for nobody else."""
    rows = Adoption.objects.filter(person__in=records).select_related("team")
    return rows.order_by("settled_at", "-placed_at").first() if records else None


def restricted_like(record: Person) -> list[tuple[UUID, UUID]]:
    """Placements, each with its team, of children who may be the one newly named. The declared worker, of the hub, may
    pass it on to those teams; it is shown on no page.
    """
    names = Name.objects.filter(person=record).exclude(kind=NameKind.FORMER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_restricted_like(%s, %s)", [record.id, said_as(names)])
        return [(adoption, team) for adoption, team in cursor.fetchall()]
