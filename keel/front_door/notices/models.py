"""Outcome notices: who is told what came of a contact, and whether they filed it in their own record."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keel.agencies.models import Team, Worker
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.sources.items import ITEM_FIELDS, Item


class Kind(models.TextChoices):
    """What a recipient may have (safe practice 18)."""

    OUTCOME = "outcome", "The outcome"
    NOTHING_TO_FILE = "nothing_to_file", "Closed, nothing to file"
    THANKS = "thanks", "Thanks only"


class How(models.TextChoices):
    """How somebody was told."""

    KEEL = "keel", "In Keel"
    PHONE = "phone", "By phone"
    LETTER = "letter", "By letter"
    IN_PERSON = "in_person", "In person"
    ONCE = "once", "By a link that opens once"


class Notice(Item):
    """One recipient told one contact's outcome. Professional recipients are asked to file it; the chase has its clock.

    `children` are the person records it speaks of: a school is told of its own pupil, not of brothers and sisters.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind)
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="notices")
    to_worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="notices")
    by_hand = models.CharField(max_length=200, blank=True)
    because = models.CharField(max_length=200)
    children = ArrayField(models.UUIDField(), default=list)
    words = models.TextField(blank=True)
    keep_offline = models.BooleanField(default=False)
    owed_at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How, blank=True)
    told_by = models.UUIDField(null=True)
    told_at = models.DateTimeField(null=True)
    not_sent_why = models.TextField(blank=True)
    mailed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    filed_by = models.UUIDField(null=True)
    filed_at = models.DateTimeField(null=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact kind to_team because keep_offline owed_at how told_at mailed_at reminded_at filed_at",
        personal="to_worker by_hand children told_by filed_by not_sent_why",
        special="words",
    )

    class Meta(Item.Meta):
        indexes = [
            models.Index(fields=["to_team", "filed_at"], name="notices_to_file"),
            models.Index(fields=["contact"], condition=Q(told_at=None), name="notices_to_tell"),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=Q(to_team__isnull=False) | Q(to_worker__isnull=False) | ~Q(by_hand=""),
                name="a_notice_has_a_recipient",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None, told_by=None, how="")
                | (Q(told_at__isnull=False, told_by__isnull=False, not_sent_why="") & ~Q(how="")),
                name="who_told_a_recipient_and_how_is_known",
            ),
            models.CheckConstraint(
                condition=Q(filed_at=None) | (Q(told_at__isnull=False) & Q(filed_by__isnull=False)),
                name="only_what_was_told_is_filed",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Neither told nor set aside with a reason."""
        return self.told_at is None and not self.not_sent_why

    @property
    def whom(self) -> str:
        """The recipient in words."""
        return str(self.to_team.agency) if self.to_team else self.by_hand

    @property
    def is_to_file(self) -> bool:
        """Whether its recipient is asked to say 'filed in our record', and has not."""
        return (
            self.kind == Kind.OUTCOME and self.to_team_id is not None and self.told_at is not None and not self.filed_at
        )


class FiledReceipt(models.Model):
    """Where a recipient's own system put an outcome: on which day, under which reference of its own. Only added to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="receipts")
    filed_on = models.DateField()
    under = models.CharField(max_length=60)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    fields_are = Fields(plain="id notice filed_on said_at", personal="under said_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(under=""), name="a_filed_receipt_says_under_what"),
        ]
