"""The register as a model is learnt from it and files are matched with it: one row a record. As the jobs login, for
which no policy hides a row; what a worker may not find is left out here.
"""

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
# As for the look-up of one person (policies.py): none that the declared worker has a conflict with, none on a referral
# that was not sent. Asked of all records at once.
OPEN = """
  AND p.one NOT IN (
    SELECT s.one FROM people_conflict c JOIN people_person s ON s.id = c.person_id
    WHERE c.worker_id = keel_worker() AND c.starts <= keel_at() AND (c.ends IS NULL OR c.ends > keel_at()))
  AND (NOT EXISTS (SELECT 1 FROM people_ground g WHERE g.person_id = p.id)
    OR EXISTS (SELECT 1 FROM people_ground g WHERE g.person_id = p.id AND NOT (g.kind = 'named' AND g.level = 3)))
"""
WITHHELD = """
SELECT keel_kept_away(ARRAY(SELECT DISTINCT s.person_id FROM people_stay s))::text WHERE keel_some_withheld()
"""


def records() -> Iterator[Row]:
    """Every record with a name. A sealed one is in no model."""
    return _asked(RECORDS)


def open_records() -> Iterator[Row]:
    """Those that the declared worker may find; without the postcode where the whereabouts are kept from the worker."""
    with connections["default"].cursor() as cursor:
        cursor.execute(WITHHELD)
        withheld = {key for (key,) in cursor.fetchall()}
    for row in _asked(RECORDS + OPEN):
        yield row._replace(postcode=None) if row.key in withheld else row


def _asked(question: str) -> Iterator[Row]:
    with connections["default"].cursor() as cursor:
        cursor.execute(question)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from (Row(*row) for row in rows)
