"""The register as a model is learnt from it: one row a record. As the jobs login, for which no policy hides a row."""

from collections.abc import Iterator

from django.db import connections

from keel.people.matching.learning import Row

AT_ONCE = 50_000
RECORDS = """
SELECT p.id::text, n.given, n.family, p.birth_date, nullif(p.sex, 'U'),
  (SELECT h.postcode FROM people_stay s JOIN people_place h ON h.id = s.place_id
    WHERE s.person_id = p.id AND h.kind = 'home' AND h.postcode <> '' ORDER BY s.starts DESC, s.id LIMIT 1),
  (SELECT i.value FROM people_identifier i
    WHERE i.person_id = p.id AND i.scheme = 'nhs' AND i.wrong_at IS NULL ORDER BY i.id LIMIT 1),
  (SELECT i.value FROM people_identifier i
    WHERE i.person_id = p.id AND i.scheme = 'upn' AND i.wrong_at IS NULL ORDER BY i.id LIMIT 1)
FROM people_person p JOIN people_name n ON n.person_id = p.id AND n.kind = 'current'
WHERE p.kind <> 'unknown' AND p.sealed_at IS NULL AND p.restricted_at IS NULL
"""


def records() -> Iterator[Row]:
    """Every record with a name. A sealed one is in no model."""
    with connections["default"].cursor() as cursor:
        cursor.execute(RECORDS)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from (Row(*row) for row in rows)
