"""Links that say two records are one person. Each is dated, has its evidence and can be undone."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.base.fields import Fields
from keel.people.persons.models import Person


class Link(models.Model):
    """A confirmed link. Undoing keeps the row; what was decided under it can be listed (safe practice 24)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links")
    known = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links_to")
    evidence = models.TextField()
    confirmed_by = models.UUIDField()
    confirmed_at = models.DateTimeField()
    undone_by = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_why = models.TextField(blank=True)

    fields_are = Fields(
        plain="id confirmed_at undone_at", personal="record known evidence confirmed_by undone_by undone_why"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(record=F("known")), name="a_record_is_not_linked_to_itself"),
            models.CheckConstraint(condition=~Q(evidence=""), name="a_link_has_its_evidence"),
            models.CheckConstraint(
                condition=Q(undone_at=None) | (Q(undone_by__isnull=False) & ~Q(undone_why="")),
                name="a_link_is_undone_by_someone_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["record", "known"], condition=Q(undone_at=None), name="one_live_link_between_two_records"
            ),
        ]
