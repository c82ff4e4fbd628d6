"""How parts above tell the timeline what happened."""

from datetime import datetime

from django.db import transaction

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.ledger import Of, Word
from keel.timeline.happening import Happening, rows
from keel.timeline.models import Event, Subject

__all__ = ["Happening", "record"]


@transaction.atomic
def record(*, happening: Happening, by: Actor, at: datetime) -> Event:
    """Write one event. The kind must be declared; its audience holds unless the happening narrows it."""
    event, subjects = rows(happening, by=by, at=at)
    event.save(force_insert=True)
    Subject.objects.bulk_create(subjects)
    ledger.record(Word.COLLECTED, f"event.{event.kind}", Of(event.id, [s.person_id for s in subjects]), by=by, at=at)
    return event
