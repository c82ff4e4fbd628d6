"""What a record consists of, piece by piece, and the splits of one person's records."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from keel.people.family.models import Relationship, Responsibility
from keel.people.network.models import Flag, Involvement
from keel.people.persons.models import Identifier, Name, NameKind, Person
from keel.people.places.models import Stay
from keel.people.splits.models import Piece, PieceOf, Split

# Where each kind of piece stands, and in which columns it names whose it is.
HELD_IN: dict[PieceOf, tuple[tuple[type[Model], str], ...]] = {
    PieceOf.NUMBER: ((Identifier, "person"),),
    PieceOf.NAME: ((Name, "person"),),
    PieceOf.STAY: ((Stay, "person"),),
    PieceOf.TIE: ((Relationship, "person"), (Relationship, "other")),
    PieceOf.HELD: ((Responsibility, "adult"), (Responsibility, "child")),
    PieceOf.WORK: ((Involvement, "person"),),
    PieceOf.FLAG: ((Flag, "person"),),
    PieceOf.EVENT: (),
}


@dataclass(frozen=True)
class Pieces:
    """The rows of one record by kind, each with what tells it from others, as far as the declared worker may see it."""

    rows: Mapping[PieceOf, list[Mapping[str, Any]]]

    @property
    def people(self) -> set[UUID]:
        """Everybody whom a tie or a parental responsibility names."""
        both = [*self.rows[PieceOf.TIE], *self.rows[PieceOf.HELD]]
        return {UUID(row[end]) for row in both for end in ("person", "other")}


def pieces(record: Person) -> Pieces:
    """The name that it goes by stays with a record; every other piece may go."""
    asked = {of.value: ArraySubquery(rows) for of, rows in _told().items()}
    found = Person.objects.filter(id=record.id).annotate(**{f"of_{of}": rows for of, rows in asked.items()})
    row = found.get()
    return Pieces({of: getattr(row, f"of_{of}") for of in _told()})


def _told() -> dict[PieceOf, QuerySet[Any, Any]]:
    """One question for each kind, to be asked together."""
    me = OuterRef("id")
    day = {"starts": "starts", "ends": "ends"}
    team = {"agency": "agency__short_name", "team": "team__name"}
    names = Name.objects.filter(person=me).exclude(kind=NameKind.CURRENT)
    ties = Relationship.objects.filter(Q(person=me) | Q(other=me))
    held = Responsibility.objects.filter(Q(adult=me) | Q(child=me))
    return {
        PieceOf.NUMBER: _rows(Identifier.objects.filter(person=me), scheme="scheme", value="value"),
        PieceOf.NAME: _rows(names, kind="kind", given="given", family="family"),
        PieceOf.STAY: _rows(
            Stay.objects.filter(person=me), kind="place__kind", lines="place__lines", postcode="place__postcode",
            contact="place__contact", **day,
        ),
        PieceOf.TIE: _rows(ties, person="person_id", other="other_id", tie="tie", **day),
        PieceOf.HELD: _rows(
            held, person="adult_id", other="child_id", held="held", ground="ground", since="since", said="recorded_at"
        ),
        PieceOf.WORK: _rows(Involvement.objects.filter(person=me), work="work", said="said", **team),
        PieceOf.FLAG: _rows(Flag.objects.filter(person=me), kind="kind", words="words"),
    }  # fmt: skip


def _rows(rows: QuerySet[Any], **columns: str) -> QuerySet[Any, Any]:
    return rows.order_by("id").values(row=JSONObject(id="id", **columns))


def among(records: Collection[UUID]) -> QuerySet[Split]:
    """Every split of one of these records, those taken back too, the oldest first."""
    mine = Q(record__in=records) | Q(other__in=records)
    return Split.objects.filter(mine).select_related("record", "other").order_by("split_at", "id")


def moved_on(split: Split) -> bool:
    """Whether a piece of it went on from the record that it came to."""
    later = Piece.objects.filter(split__record=split.other_id, split__undone_at=None)
    return later.filter(item__in=split.pieces.values("item")).exists()
