"""Grades of urgency and levels of need, each kept; the newest counts. A re-grade never restarts a clock."""

import uuid

from django.db import models
from django.db.models import Q

from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact, Urgency


class Grade(models.Model):
    """Urgency and level of need as somebody saw them at a moment, with the reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="grades")
    urgency = models.CharField(max_length=10, choices=Urgency)
    level = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField()
    graded_by = models.UUIDField()
    graded_at = models.DateTimeField()

    fields_are = Fields(plain="id contact urgency level graded_at", personal="graded_by", special="reason")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_grade_has_its_reason")]
