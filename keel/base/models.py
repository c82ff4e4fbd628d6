"""Tables of the base: the ledger with its seals, stored files, and the search text kept beside the ledger."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from keel.base.fields import Fields


class Word(models.TextChoices):
    """What was done with personal data; the seven words of the ledger (DPA 2018 s62 for the law-enforcement ones)."""

    COLLECTED = "collected", "collected"
    ALTERED = "altered", "altered"
    CONSULTED = "consulted", "looked at"
    DISCLOSED = "disclosed", "told to another"
    COMBINED = "combined", "combined"
    ERASED = "erased", "erased"
    DENIED = "denied", "refused"


class LedgerEntry(models.Model):
    """One act, by ids only. Nobody updates or deletes a row; the database refuses it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    actor = models.UUIDField()
    agency = models.UUIDField(null=True)
    word = models.CharField(max_length=10, choices=Word)
    act = models.CharField(max_length=80)
    about = models.UUIDField(null=True)
    subjects = ArrayField(models.UUIDField(), default=list)
    items = ArrayField(models.UUIDField(), default=list)

    fields_are = Fields(plain="id at word act", personal="actor agency about subjects items")

    class Meta:
        indexes = [
            models.Index(fields=["at", "id"], name="ledger_by_time"),
            models.Index(fields=["actor", "at"], name="ledger_by_actor"),
            GinIndex(fields=["subjects"], name="ledger_by_subject"),
        ]


class LedgerSeal(models.Model):
    """The chain: each entry's place and the hash that covers it and everything before it."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.UUIDField(unique=True)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    fields_are = Fields(plain="position entry hash sealed_at")


class SearchText(models.Model):
    """What was typed into a search, beside its ledger entry and of limited life (safe practice 31)."""

    entry = models.UUIDField(primary_key=True)
    text = models.TextField()
    until = models.DateTimeField()

    fields_are = Fields(plain="entry until", personal="text")


class StoredFile(models.Model):
    """A file by its content; who may have it is decided by the item that it is attached to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
    quarantined_at = models.DateTimeField(null=True)

    fields_are = Fields(plain="id size media_type stored_at quarantined_at", personal="sha256")
