"""Splits of a record, and the pieces that went. Both keep their rows when a split is taken back."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.base.fields import Fields
from keel.people.links.models import Link
from keel.people.persons.models import Person


class Split(models.Model):
    """Of `record` some pieces are somebody else's, whose record is `other` and was made for them. `link` joins the two
    again when the split is taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="splits")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="split_from")
    why = models.TextField()
    split_by = models.UUIDField()
    split_at = models.DateTimeField()
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_why = models.TextField(blank=True)
    link = models.ForeignKey(Link, null=True, on_delete=models.SET_NULL, related_name="+")

    fields_are = Fields(plain="id split_at undone_at link", personal="record other why split_by undone_by undone_why")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(record=F("other")), name="a_record_is_split_from_another"),
            models.CheckConstraint(condition=~Q(why=""), name="a_split_has_its_reason"),
            models.CheckConstraint(
                condition=Q(undone_at=None) | (Q(undone_by__isnull=False) & ~Q(undone_why="")),
                name="a_split_is_undone_by_someone_for_a_reason",
            ),
        ]


class PieceOf(models.TextChoices):
    """What a record consists of. Rows of this part change their record; an event keeps its row, for nothing in other
    parts is rewritten, and is read as the other one's while the split stands.
    """

    NUMBER = "number", "Numbers"
    NAME = "name", "Other names"
    STAY = "stay", "Homes and other places"
    TIE = "tie", "Family"
    HELD = "held", "Parental responsibility"
    WORK = "work", "Who works with them"
    FLAG = "flag", "Warnings"
    EVENT = "event", "What happened"


class Piece(models.Model):
    """One piece that went, by the id of its row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    split = models.ForeignKey(Split, on_delete=models.CASCADE, related_name="pieces")
    of = models.CharField(max_length=10, choices=PieceOf)
    item = models.UUIDField()

    fields_are = Fields(plain="id split of", personal="item")

    class Meta:
        indexes = [models.Index(fields=["item"], name="piece_by_item")]
        constraints = [models.UniqueConstraint(fields=["split", "item"], name="a_piece_goes_once_in_a_split")]
