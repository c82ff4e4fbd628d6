"""What the timeline holds of a person, erased: their part in events, and the events that were about nobody else."""

from uuid import UUID

from django.db import connection

from keel.timeline.models import Event, Subject

WRITE_OUT = """
UPDATE timeline_subject SET person_id = keel_event_holder(person_id, event_id) WHERE event_id IN (
  SELECT p.item FROM people_split s JOIN people_piece p ON p.split_id = s.id AND p.of = 'event'
  WHERE s.undone_at IS NULL AND (s.record_id = %s OR s.other_id = %s))
"""
HELD = """
SELECT EXISTS (SELECT 1 FROM keel_events_held(%s) held JOIN timeline_event e ON e.id = held.event AND e.legal_hold)
"""


def erase(person: UUID) -> list[UUID]:
    _write_out(person)
    mine = Subject.objects.filter(person=person)
    events = list(mine.values_list("event", flat=True))
    mine.delete()
    alone = Event.objects.filter(id__in=events, subjects=None)
    erased = list(alone.values_list("id", flat=True))
    Event.objects.filter(corrects__in=erased).update(corrects=None)
    alone.delete()
    return erased


def _write_out(person: UUID) -> None:
    """Whose events are by the splits of this record is written where they stand, for the splits go."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE_OUT, [person, person])


def is_held(person: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(HELD, [person])
        return bool(cursor.fetchone()[0])
