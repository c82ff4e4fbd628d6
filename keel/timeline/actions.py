"""How parts above tell the timeline what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.ledger import Of, Word
from keel.sources.items import stamp
from keel.timeline.kinds import KINDS
from keel.timeline.models import Event, Subject


@dataclass(frozen=True)
class Happening:
    """What happened: its kind, to whom (person ids with their role), when, in words, and the record that tells more."""

    kind: str
    subjects: Mapping[UUID, str] | Sequence[UUID]
    happened_at: datetime
    words: str
    about: UUID | None = None
    day_only: bool = False
    source_key: str | None = None
    audience: str | None = None
    born: date | None = None


@transaction.atomic
def record(*, happening: Happening, by: Actor, at: datetime) -> Event:
    """Write one event. The kind must be declared; its audience holds unless the happening narrows it."""
    event, subjects = rows(happening, by=by, at=at)
    event.save(force_insert=True)
    Subject.objects.bulk_create(subjects)
    ledger.record(Word.COLLECTED, f"event.{event.kind}", Of(event.id, [s.person_id for s in subjects]), by=by, at=at)
    return event


def rows(happening: Happening, *, by: Actor, at: datetime) -> tuple[Event, list[Subject]]:
    """The rows of an event, not saved: for one event, and for those who write many at once."""
    kind = KINDS[happening.kind]
    columns = stamp(kind.item, by=by, at=at, born=happening.born)
    if happening.audience:
        columns["audience"] = happening.audience
    event = Event(
        kind=kind.code,
        happened_at=happening.happened_at,
        day_only=happening.day_only,
        known_at=at,
        words=happening.words,
        about=happening.about,
        source_key=happening.source_key,
        **columns,
    )
    roles = happening.subjects if isinstance(happening.subjects, Mapping) else dict.fromkeys(happening.subjects, "child")
    return event, [
        Subject(event=event, person_id=person, role=role, happened_at=event.happened_at)
        for person, role in roles.items()
    ]
