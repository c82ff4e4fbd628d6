"""How long the database takes to find who else one person may be."""

import re

from django.db import connections

PEOPLE = 400
TOOK = re.compile(r"Execution Time: ([\d.]+) ms")
SAMPLE = "SELECT id FROM people_person TABLESAMPLE BERNOULLI (1) WHERE kind IN ('child', 'adult') LIMIT %s"


def candidates() -> list[float]:
    """Milliseconds in the database, of one person after the other among a million."""
    with connections["default"].cursor() as cursor:
        cursor.execute(SAMPLE, [PEOPLE])
        people = [row[0] for row in cursor.fetchall()]
        return [_took(cursor, person) for person in people]


def _took(cursor: object, person: object) -> float:
    cursor.execute("EXPLAIN ANALYZE SELECT * FROM keel_candidates(%s)", [person])  # type: ignore[attr-defined]
    told = "\n".join(row[0] for row in cursor.fetchall())  # type: ignore[attr-defined]
    found = TOOK.search(told)
    assert found is not None
    return float(found[1])
