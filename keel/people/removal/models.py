"""Who was erased, by id alone: so that a restored backup can be made to forget them again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keel.base.fields import Fields


class Erasure(models.Model):
    """One erased record of a person and the items that went with it. Names nobody."""

    id = models.UUIDField(primary_key=True, editable=False)
    items = ArrayField(models.UUIDField(), default=list)
    reason = models.CharField(max_length=200)
    erased_by = models.UUIDField()
    erased_at = models.DateTimeField()

    fields_are = Fields(plain="erased_at reason", personal="id items erased_by")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_erasure_has_its_reason")]
