"""How long the database takes to find who else one person may be."""

import re
from typing import Any
from uuid import UUID

from django.db import connections

from keel.people.matching.candidates import said_as
from keel.people.persons.models import Name

PEOPLE = 400
TOOK = re.compile(r"Execution Time: ([\d.]+) ms")
SAMPLE = "SELECT id FROM people_person TABLESAMPLE BERNOULLI (1) WHERE kind IN ('child', 'adult') LIMIT %s"


def candidates() -> list[float]:
    """Milliseconds in the database, of one person after the other among a million."""
    with connections["default"].cursor() as cursor:
        cursor.execute(SAMPLE, [PEOPLE])
        people = [row[0] for row in cursor.fetchall()]
        names: dict[UUID, list[Name]] = {}
        for name in Name.objects.filter(person__in=people):
            names.setdefault(name.person_id, []).append(name)
        return [_took(cursor, person, said_as(names.get(person, ()))) for person in people]


def _took(cursor: Any, person: UUID, forms: list[str]) -> float:
    cursor.execute("EXPLAIN ANALYZE SELECT * FROM keel_candidates(%s, %s)", [person, forms])
    told = "\n".join(row[0] for row in cursor.fetchall())
    found = TOOK.search(told)
    assert found is not None
    return float(found[1])
