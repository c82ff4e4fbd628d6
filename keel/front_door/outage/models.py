"""Outage packs: one for a duty worker and a night, its key while the night lasts, and each release of the key."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Worker
from keel.base.fields import Fields


class OutagePack(models.Model):
    """That a pack was made: for whom, for which night, until when it may be used. What was in it stands nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="outage_packs")
    night = models.DateField()
    contacts = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    use_until = models.DateTimeField()

    fields_are = Fields(plain="id night contacts sha256 made_at use_until", personal="worker")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "night"], name="one_pack_of_a_worker_for_a_night"),
            models.CheckConstraint(condition=Q(use_until__gt=F("made_at")), name="a_pack_is_used_after_it_is_made"),
        ]


class PackKey(models.Model):
    """The key of a pack, sealed, and whom it is about. The web login never reads it; it goes when the night ends."""

    pack = models.OneToOneField(OutagePack, on_delete=models.PROTECT, primary_key=True, related_name="key")
    sealed = models.TextField()
    subjects = ArrayField(models.UUIDField(), default=list)

    fields_are = Fields(plain="pack sealed", personal="subjects")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(sealed=""), name="a_pack_has_a_key")]


class Channel(models.TextChoices):
    """How somebody came to a key."""

    PAGE = "page", "Shown on the page"
    PHONE = "phone", "Read over the telephone"
    MAIL = "mail", "Sent to the work e-mail"


class KeyRelease(models.Model):
    """That a key was given out: to whom, by whom, how. Written before the key is read, never changed.

    What goes by mail is released in its own worker's name, whose rights the job steps down to; the ledger says Keel.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pack = models.ForeignKey(OutagePack, on_delete=models.PROTECT, related_name="releases")
    given_to = models.UUIDField()
    released_by = models.UUIDField()
    released_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel)
    reason = models.TextField(blank=True)

    fields_are = Fields(plain="id pack released_at channel", personal="given_to released_by reason")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(channel=Channel.PAGE) | Q(released_by=F("given_to")), name="a_page_shows_ones_own_key"
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.PHONE) | (~Q(released_by=F("given_to")) & ~Q(reason="")),
                name="a_key_is_read_to_another_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(channel=Channel.MAIL) | Q(released_by=F("given_to")), name="a_mail_brings_ones_own_key"
            ),
            models.UniqueConstraint(
                fields=["pack"], condition=Q(channel=Channel.MAIL), name="the_key_of_a_pack_is_mailed_once"
            ),
        ]
