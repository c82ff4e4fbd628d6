"""A search for one's own family name, near one's own home, or for somebody one is kept from; and one's own postcode."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Worker
from keel.base.fields import Fields


class Why(models.TextChoices):
    """Why a search is listed. The word is also the last of its act in the ledger."""

    OWN_NAME = "own", "own family name"
    OWN_POSTCODE = "near", "somebody at their own postcode"
    KEPT_FROM = "kept_from", "somebody they are kept from, or of that household"


class Lookup(models.Model):
    """One such search, by its entry in the ledger; and that the data protection officer has looked at it."""

    entry = models.UUIDField(primary_key=True)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="lookups")
    why = models.CharField(max_length=10, choices=Why)
    found = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    seen_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_words = models.TextField(blank=True)

    fields_are = Fields(plain="entry found at seen_at", personal="worker why seen_by seen_words")

    class Meta:
        indexes = [models.Index(fields=["worker", "at"], name="lookups_of_a_worker")]
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by=None, seen_words="")
                | (Q(seen_at__isnull=False, seen_by__isnull=False) & ~Q(seen_words="")),
                name="a_look_up_is_looked_at_by_someone_who_says_so",
            ),
        ]


class OwnPostcode(models.Model):
    """Where a worker lives, as far as it is needed to list their look-ups, and for nothing else. May be empty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.OneToOneField(Worker, on_delete=models.CASCADE, related_name="own_postcode")
    postcode = models.CharField(max_length=10, blank=True)
    noted_by = models.UUIDField()
    noted_at = models.DateTimeField()

    fields_are = Fields(plain="id noted_at", personal="worker postcode noted_by")
