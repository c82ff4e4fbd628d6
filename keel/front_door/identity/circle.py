"""Who stands around the children of a contact: their own records, brothers and sisters, parents, the household.

Only what is settled leads there, and only what the declared worker may see comes back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import connection

from keel.base.hours import local_day
from keel.front_door.contacts.models import Contact
from keel.people.persons.models import Person
from keel.people.persons.queries import nameless

WINDOW = timedelta(days=365)
ORDER = ("self", "sibling", "parent", "household")
AROUND = """
SELECT n.person_id, f.how, p.id, p.one, p.kind, p.sex, p.birth_date, p.expected_date,
  trim(concat(m.given, ' ', m.family)), i.value
FROM front_door_named n CROSS JOIN LATERAL keel_family(n.person_id, %s) f JOIN people_person p ON p.id = f.person
LEFT JOIN people_name m ON m.person_id = p.id AND m.kind = 'current'
LEFT JOIN people_identifier i ON i.person_id = p.id AND i.scheme = 'la_child'
WHERE n.contact_id = %s AND n.part = 'child'
"""


@dataclass(frozen=True)
class Around:
    """One record near a child of the contact: `of` is that child's record on the contact, `how` it came here."""

    of: UUID
    how: str
    person: Person
    name: str


@dataclass(frozen=True)
class Circle:
    """The visible records around the children of a contact."""

    members: tuple[Around, ...]

    @cached_property
    def how(self) -> dict[UUID, str]:
        """Each record by the nearest way that leads to it."""
        found: dict[UUID, str] = {}
        for one in self.members:
            found[one.person.id] = min(found.get(one.person.id, one.how), one.how, key=ORDER.index)
        return found

    @property
    def selves(self) -> set[UUID]:
        return {key for key, how in self.how.items() if how == "self"}

    @property
    def children(self) -> set[UUID]:
        """The children of the contact, their brothers and sisters."""
        return {key for key, how in self.how.items() if how in ("self", "sibling")}

    @property
    def has_several(self) -> bool:
        """Whether the contact is about more than one child."""
        return len({one.of for one in self.members}) > 1

    def names_of(self, records: Iterable[UUID]) -> tuple[str, ...]:
        """Which children of the contact these records are, by name, each once."""
        called = {one.person.id: one.of for one in self.members if one.how == "self"}
        names = {one.of: one.name for one in reversed(self.members) if one.person.id == one.of}
        return tuple(dict.fromkeys(names[called[r]] for r in records if r in called and called[r] in names))

    def records_of(self, child: UUID) -> set[UUID]:
        """All records that are one with a child of the contact."""
        return {one.person.id for one in self.members if one.of == child and one.how == "self"}

    def besides(self, named: set[UUID]) -> list[Around]:
        """Those who are no person named on the contact, each once; `named` are the ids that make records one."""
        others = {one.person.one: one for one in self.members if one.person.one not in named}
        return sorted(others.values(), key=lambda one: (ORDER.index(one.how), one.name))


def circle(contact: Contact, at: datetime) -> Circle:
    """Everyone around the children of this contact in twelve months."""
    with connection.cursor() as cursor:
        cursor.execute(AROUND, [local_day(at - WINDOW), contact.id])
        return Circle(tuple(_around(*row) for row in cursor.fetchall()))


def _around(of: UUID, how: str, *told: str | UUID | date | None) -> Around:
    columns = ("id", "one", "kind", "sex", "birth_date", "expected_date")
    person = Person(**dict(zip(columns, told, strict=False)))
    name, number = told[len(columns) :]
    return Around(of, how, person, str(name or nameless(person, str(number or ""))))
