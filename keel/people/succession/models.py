"""The list of children who come along with a team, as its manager signed it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keel.agencies.models import TeamMove
from keel.base.fields import Fields


class SignedList(models.Model):
    """Never changed: who comes along after all is on a further list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    move = models.ForeignKey(TeamMove, on_delete=models.PROTECT, related_name="signed_lists")
    people = ArrayField(models.UUIDField())
    signed_by = models.UUIDField()
    signed_at = models.DateTimeField()

    fields_are = Fields(plain="id move signed_at", personal="people signed_by")

    class Meta:
        ordering = ("signed_at",)
        constraints = [models.CheckConstraint(condition=~Q(people=[]), name="a_signed_list_names_somebody")]
