"""How long the database takes to find who one person may be, asked as a worker of the hub."""

import re
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils import timezone

from keel.people.grounds.access import declared
from keel.people.matching.candidates import said_as
from keel.people.persons.models import Name
from tests.bench.stage import worker

PEOPLE = 400
TOOK = re.compile(r"Execution Time: ([\d.]+) ms")
# Whom the hub may see now: those named on contacts that are open.
SAMPLE = """
    SELECT DISTINCT n.person_id FROM front_door_named n JOIN front_door_contact c ON c.id = n.contact_id
    WHERE c.stage IN ('new', 'checks', 'ready', 'tell') ORDER BY n.person_id LIMIT %s
"""


def candidates() -> list[float]:
    """Milliseconds in the database, of one person after the other among a million."""
    with declared(worker("sam"), timezone.now()), connections["default"].cursor() as cursor:
        cursor.execute(SAMPLE, [PEOPLE])
        people = [row[0] for row in cursor.fetchall()]
        names: dict[UUID, list[Name]] = {}
        for name in Name.objects.filter(person__in=people):
            names.setdefault(name.person_id, []).append(name)
        forms = {person: said_as(names.get(person, ())) for person in people}
        for _ in range(2):  # the first so that nothing is measured cold
            took = [_took(cursor, person, forms[person]) for person in people]
        return took


def _took(cursor: Any, person: UUID, forms: list[str]) -> float:
    cursor.execute("EXPLAIN ANALYZE SELECT * FROM keel_candidates(%s, %s)", [person, forms])
    told = "\n".join(row[0] for row in cursor.fetchall())
    found = TOOK.search(told)
    assert found is not None
    return float(found[1])
