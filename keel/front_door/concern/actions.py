"""Counting, by the worker every hour: a look through a year of contacts takes too long for a page."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.concern.models import Repeated
from keel.front_door.concern.patterns import CHANGED
from keel.front_door.contacts.models import PASSED
from keel.sources import thresholds

YEAR = timedelta(days=365)
# Days and not messages; a child over all records; nobody sealed or restricted, nobody whose plan changed meanwhile.
REPEATED = """
WITH told AS (
  SELECT p.one, c.id, (c.received_at AT TIME ZONE 'Europe/London')::date AS day, c.stage
  FROM front_door_contact c JOIN front_door_named n ON n.contact_id = c.id AND n.part = 'child'
  JOIN people_person p ON p.id = n.person_id AND p.sealed_at IS NULL AND p.restricted_at IS NULL
  WHERE c.received_at >= %(since)s AND c.stage <> 'draft' AND c.struck_at IS NULL AND c.channel <> ALL (%(passed)s)
), counted AS (
  SELECT one, count(DISTINCT day) AS incidents, max(day) AS newest,
    count(DISTINCT id) FILTER (WHERE stage <> 'closed') AS open
  FROM told GROUP BY one HAVING count(DISTINCT day) >= %(least)s
)
SELECT (SELECT p.id FROM people_person p LEFT JOIN people_name m ON m.person_id = p.id AND m.kind = 'current'
    WHERE p.one = counted.one ORDER BY (m.id IS NULL), p.recorded_at, p.id LIMIT 1), incidents, newest, open
FROM counted WHERE NOT EXISTS (
  SELECT 1 FROM people_person r JOIN front_door_decision d ON d.person_id = r.id
  WHERE r.one = counted.one AND d.decided_at >= %(since)s AND d.replaced_at IS NULL AND d.struck_at IS NULL
    AND d.outcome = ANY (%(changed)s))
"""


@action
def count(*, by: Actor, at: datetime) -> int:
    """Children with many incidents in twelve months and no change of plan; how many. As the jobs login."""
    least = thresholds.number("concern.many").number
    asked: dict[str, Any] = {
        "since": at - YEAR,
        "passed": list(map(str, PASSED)),
        "changed": sorted(CHANGED),
        "least": least,
    }
    with connection.cursor() as cursor:
        cursor.execute(REPEATED, asked)
        found = cursor.fetchall()
    Repeated.objects.all().delete()
    Repeated.objects.bulk_create(
        Repeated(person_id=person, incidents=incidents, newest=newest, open=open_, counted_at=at)
        for person, incidents, newest, open_ in found
    )
    ledger.record(Word.COMBINED, "concern.counted", Of(), by=by, at=at)
    return len(found)
