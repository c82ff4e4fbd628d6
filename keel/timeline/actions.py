"""How parts above tell the timeline what happened."""

from collections.abc import Iterable
from datetime import datetime

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.inserting import write_all
from keel.base.ledger import Of, Word
from keel.timeline.happening import Happening, rows
from keel.timeline.models import Event

__all__ = ["Happening", "record", "record_each"]


@action
def record(*, happening: Happening, by: Actor, at: datetime) -> Event:
    """Write one event. The kind must be declared; its audience holds unless the happening narrows it."""
    return record_each(happenings=[happening], by=by, at=at)[0]


@action
def record_each(*, happenings: Iterable[Happening], by: Actor, at: datetime) -> list[Event]:
    """Write many events, in their order."""
    told = [rows(each, by=by, at=at) for each in happenings]
    write_all(event for event, _ in told)
    write_all(row for _, subjects in told for row in subjects)
    for kind in sorted({event.kind for event, _ in told}):
        each = [Of(event.id, [s.person_id for s in subjects]) for event, subjects in told if event.kind == kind]
        ledger.record_each(Word.COLLECTED, f"event.{kind}", each, by=by, at=at)
    return [event for event, _ in told]
