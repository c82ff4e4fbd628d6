"""The hub splits a record that holds two children, and takes that back; open contacts lead to what each one has now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies.models import Worker
from keel.base.clocks import due
from keel.base.doing import action
from keel.base.refusal import Refused
from keel.front_door.identity.actions import open_contacts_anew
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.network.models import Involvement
from keel.people.persons.models import Person
from keel.people.splits import actions as splits
from keel.people.splits.actions import CHANGED, Apart
from keel.people.splits.models import PieceOf, Split
from keel.people.splits.queries import Pieces, pieces
from keel.sources.queries import limit
from keel.timeline.models import Event
from keel.timeline.queries import everything


@dataclass(frozen=True)
class Whole:
    """A record with all its pieces: the rows of its own part, and its events, newest first."""

    rows: Pieces
    events: list[Event]


def whole(record: Person) -> Whole:
    return Whole(pieces(record), everything([record.id]))


@action
def split(*, record: Person, apart: Apart, by: Worker, at: datetime) -> Split:
    """The new record is open to the hub as long as one opened by hand, and to the teams whose work went along."""
    told = set(apart.pieces.get(PieceOf.EVENT, ()))
    if not told <= {event.id for event in everything([record.id])}:
        raise Refused(CHANGED)
    row = splits.split(record=record, apart=apart, by=by, at=at)
    works = Involvement.objects.filter(person=row.other, ends=None).select_related("team")
    for team in {work.team for work in works if work.team}:
        grant = Grant(GroundKind.INVOLVED, Level.CONTENT, row.id)
        grounds.give(people=[row.other_id], to=team, grant=grant, by=by, at=at)
    until = due(at, limit("access.manual_ground", at.date()))
    grounds.end(about=row.id, kinds=[GroundKind.HUB], by=by, at=at, upto=until)
    open_contacts_anew(people=_both(row), by=by, at=at)
    return row


@action
def take_back(*, split: Split, why: str, by: Worker, at: datetime) -> None:
    """Who reads the other record reads it still, as they work with this one child; the hub to the day it was given."""
    splits.take_back(split=split, why=why, by=by, at=at)
    open_contacts_anew(people=_both(split), by=by, at=at)


def _both(split: Split) -> Collection[UUID]:
    return [split.record_id, split.other_id]
