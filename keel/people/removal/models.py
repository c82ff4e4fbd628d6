"""Who was erased: so that a restored backup can be made to forget them again, and no old file brings them back."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from keel.base.fields import Fields


class Erasure(models.Model):
    """One erased record of a person and the items that went with it. Names nobody.

    `numbers`: digests of the identifiers that files from outside use. They single one person out, so they are personal.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    items = ArrayField(models.UUIDField(), default=list)
    numbers = ArrayField(models.CharField(max_length=64), default=list)
    reason = models.CharField(max_length=200)
    erased_by = models.UUIDField()
    erased_at = models.DateTimeField()

    fields_are = Fields(plain="erased_at reason", personal="id items numbers erased_by")

    class Meta:
        indexes = [GinIndex(fields=["numbers"], name="erasures_by_number", fastupdate=False)]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_erasure_has_its_reason")]


class ErasureKey(models.Model):
    """This installation's key of the digests: one row, made once with the table, and read by the jobs login alone."""

    key = models.CharField(primary_key=True, max_length=64)

    fields_are = Fields(plain="key")
