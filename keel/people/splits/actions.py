"""A record is split: chosen pieces go to a new record, the rest stays; taken back, every piece is where it was.

Nothing in other parts is rewritten. The rows of this part say whose they are; of an event the split says it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from keel.agencies.models import Team
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.links import actions as links
from keel.people.numbers import actions as numbers
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Person
from keel.people.splits.models import Piece, PieceOf, Split
from keel.people.splits.queries import HELD_IN, moved_on

CHANGED = "Somebody changed this record a moment ago. Look at the page again."


@dataclass(frozen=True)
class Apart:
    """The other one, which pieces are theirs, how that is known. `hub`: whose seats read the new record at first."""

    details: Details
    pieces: Mapping[PieceOf, Collection[UUID]]
    why: str
    hub: Team


@action
def split(*, record: Person, apart: Apart, by: Actor, at: datetime) -> Split:
    """Make the other one's record and give it its pieces. That events are of this record is the caller's to know."""
    if record.sealed_at:
        raise Refused("This record is sealed and cannot be split. Ask the adoption team.")
    if not any(apart.pieces.values()):
        raise Refused("Choose at least one piece that belongs to the other child.")
    if not apart.why.strip():
        raise Refused("Write how you know that these are two children.")
    other = persons.add(details=apart.details, by=by, at=at)
    row = Split(record=record, other=other, why=apart.why, split_by=by.id, split_at=at)
    grant = Grant(GroundKind.HUB, Level.CONTENT, row.id)
    grounds.give(people=[other.id], to=apart.hub, grant=grant, by=by, at=at)
    row.save(force_insert=True)
    _move(apart.pieces, record, other)
    pieces = [Piece(split=row, of=of, item=item) for of, items in apart.pieces.items() for item in items]
    Piece.objects.bulk_create(pieces)
    ledger.record(Word.COMBINED, "record.split", Of(row.id, [record.id, other.id]), by=by, at=at)
    numbers.notice(people=[record.id, other.id], by=by, at=at)
    return row


@action
def take_back(*, split: Split, why: str, by: Actor, at: datetime) -> None:
    """Every piece is again where it was, and a link joins the two: what came to the new record since stays theirs."""
    if not why.strip():
        raise Refused("Write why this is one child after all.")
    if moved_on(split):
        raise Refused("A piece of it was split off again. Take back that split first.")
    told = Split.objects.filter(id=split.id, undone_at=None)
    if not told.update(undone_at=at, undone_by=by.id, undone_why=why):
        raise Refused("This split was taken back already.")
    _move(_pieces(split), split.other, split.record)
    people = Person.objects.in_bulk([split.record_id, split.other_id])
    record, other = people[split.record_id], people[split.other_id]
    if record.one != other.one:
        evidence = f"The record was split by mistake. {why}"
        link = links.confirm(record=other, known=record, evidence=evidence, by=by, at=at)
        Split.objects.filter(id=split.id).update(link=link)
    ledger.record(Word.COMBINED, "record.split_undone", Of(split.id, [record.id, other.id]), by=by, at=at)
    numbers.notice(people=[record.id, other.id], by=by, at=at)


def _pieces(split: Split) -> Mapping[PieceOf, list[UUID]]:
    found: dict[PieceOf, list[UUID]] = {}
    for of, item in split.pieces.values_list("of", "item"):
        found.setdefault(PieceOf(of), []).append(item)
    return found


def _move(pieces: Mapping[PieceOf, Collection[UUID]], away: Person, to: Person) -> None:
    """Each row names the other record in the place of this one; all of them, or it is refused."""
    for of, items in pieces.items():
        moved = sum(rows.update(**{column: to}) for column, rows in _rows(of, items, away))
        if HELD_IN[of] and moved != len(set(items)):
            raise Refused(CHANGED)


def _rows(of: PieceOf, items: Collection[UUID], holder: Person) -> Iterator[tuple[str, QuerySet[Any]]]:
    """By the column in which they name the holder. An event has its row in another part, and keeps it."""
    model: type[Model]
    for model, column in HELD_IN[of]:
        yield column, model._default_manager.filter(id__in=items, **{column: holder})
