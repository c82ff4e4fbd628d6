"""The one table of sources: a partnership's own value for a timescale that is local custom. Rows are only added."""

import uuid

from django.db import models
from django.db.models import Q

from keel.base.clocks import Unit
from keel.base.fields import Fields


class LocalTimescale(models.Model):
    """A limit that the partnership set, from a day on; of two for one day the one set last holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=80)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=20, choices=Unit)
    starts_on = models.DateField()
    set_by = models.UUIDField()
    set_by_agency = models.UUIDField(null=True)
    set_at = models.DateTimeField()
    reason = models.TextField()

    fields_are = Fields(plain="id code amount unit starts_on set_at reason", personal="set_by set_by_agency")

    class Meta:
        indexes = [models.Index(fields=["code", "starts_on"], name="local_timescales_by_code")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="local_limit_is_at_least_one"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="local_limit_has_a_known_unit"),
            models.CheckConstraint(condition=~Q(reason=""), name="local_limit_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.amount} {self.unit} from {self.starts_on}"
