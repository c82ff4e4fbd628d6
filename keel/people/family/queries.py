"""The family of a person: brothers, sisters, parents and household, as the hub may reach them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from keel.people.family.models import INVERSE, Relationship, SafeContact, Tie
from keel.people.persons.models import Person
from keel.people.persons.queries import name_of, said_of


def family(person: UUID, since: date) -> dict[UUID, str]:
    """Records of this person ('self'), siblings, parents and those who shared a home since a day; for a hub seat
    only.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, how FROM keel_family(%s, %s)", [person, since])
        return dict(cursor.fetchall())


def records(person: Person) -> QuerySet[Person]:
    """All visible records that live links say are this one person."""
    return Person.objects.filter(one=person.one)


@dataclass(frozen=True)
class Relative:
    """Somebody tied to a person, and what they are to that person: `tie` parent means that she is the parent."""

    person: UUID
    tie: Tie
    said_by: str


def relatives(people: QuerySet[Person]) -> list[Relative]:
    """Who is tied to one person, over all records of that person; each relationship is read from either side."""
    ids = set(people.values_list("id", flat=True))
    rows = Relationship.objects.filter(Q(person_id__in=ids) | Q(other_id__in=ids), ends=None)
    found = {
        (r.person_id, Tie(r.tie), r.said_by) if r.other_id in ids else (r.other_id, INVERSE[Tie(r.tie)], r.said_by)
        for r in rows
    }
    return [Relative(*f) for f in sorted(found, key=lambda f: (f[1], str(f[0])))]


@dataclass(frozen=True)
class Earlier:
    """What somebody was to a person, from when and until when."""

    name: str
    label: str
    starts: date | None
    ends: date | None


def ended(records: Collection[UUID]) -> list[Earlier]:
    """Ties of this person that ended, the last first."""
    mine = Q(person_id__in=records) | Q(other_id__in=records)
    rows = (
        Relationship.objects.filter(mine, ends__isnull=False).select_related("person", "other").order_by("-ends", "id")
    )
    found = []
    for row in rows.annotate(names=name_of("person_id"), others=name_of("other_id")):
        theirs = row.other_id in records
        person, name = (row.person, row.names) if theirs else (row.other, row.others)
        tie = Tie(row.tie) if theirs else INVERSE[Tie(row.tie)]
        found.append(Earlier(said_of(person, name, ""), tie.label, row.starts, row.ends))
    return found


@dataclass(frozen=True)
class ChildOf:
    """A child, and the adult to whom the child belongs."""

    child: Person
    name: str
    adult: UUID


def children_of(adults: Collection[UUID]) -> list[ChildOf]:
    """Children of these adults, own, step or cared for, as far as the declared worker may see them."""
    if not adults:
        return []
    over, under = (Tie.PARENT, Tie.STEP_PARENT, Tie.CARER), (Tie.CHILD, Tie.STEP_CHILD, Tie.CARED_FOR)
    told = Q(person_id__in=adults, tie__in=over) | Q(other_id__in=adults, tie__in=under)
    rows = Relationship.objects.filter(told, ends=None).select_related("person", "other")
    found = []
    for row in rows.annotate(names=name_of("person_id"), others=name_of("other_id")).order_by("recorded_at", "id"):
        child, name, adult = row.person, row.names, row.other_id
        if row.person_id in adults:
            child, name, adult = row.other, row.others, row.person_id
        if child.is_child:
            found.append(ChildOf(child, said_of(child, name, ""), adult))
    return found


def safe_contact(person: UUID) -> SafeContact | None:
    """How an adult may safely be reached: the newest that was said, where it may be seen."""
    return SafeContact.objects.filter(person_id=person).order_by("-recorded_at").first()
