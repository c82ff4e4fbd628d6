"""What happened, before it is written, and the rows it becomes; it writes nothing itself."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from keel.base.actors import Actor
from keel.base.rows import fresh
from keel.sources.items import stamp
from keel.timeline.kinds import KINDS
from keel.timeline.models import Event, Subject


class Happening(NamedTuple):
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


def rows(happening: Happening, *, by: Actor, at: datetime) -> tuple[Event, list[Subject]]:
    """The rows of an event, not saved: for one event, and for those who write many at once."""
    kind = KINDS[happening.kind]
    columns = stamp(kind.item, by=by, at=at, born=happening.born)
    if happening.audience:
        columns["audience"] = happening.audience
    event = fresh(
        Event,
        kind=kind.code,
        happened_at=happening.happened_at,
        day_only=happening.day_only,
        known_at=at,
        words=happening.words,
        about=happening.about,
        source_key=happening.source_key,
        **columns,
    )
    told = happening.subjects
    roles = told if isinstance(told, Mapping) else dict.fromkeys(told, "child")
    return event, [
        fresh(Subject, event=event, person_id=person, role=role, happened_at=event.happened_at)
        for person, role in roles.items()
    ]
