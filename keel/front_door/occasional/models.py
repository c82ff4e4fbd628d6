"""A work e-mail that a code proves, and a link that opens one notice once. Of both only digests are kept."""

import uuid

from django.db import models
from django.db.models import Q

from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.front_door.notices.models import Notice


class WorkEmail(models.Model):
    """Where a professional without an account reads their mail. Proved once a code that went there was typed."""

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.CASCADE, related_name="work_email")
    email = models.CharField(max_length=200)
    code = models.CharField(max_length=64, blank=True)
    code_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    proved_at = models.DateTimeField(null=True)

    fields_are = Fields(plain="contact code code_at tries proved_at", personal="email")


class OneTimeView(models.Model):
    """One notice, to be seen once by whoever has the link and a code from the work e-mail, until a moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="one_time_view")
    until = models.DateTimeField()
    token = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=64, blank=True)
    code_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    fields_are = Fields(plain="id notice until token code code_at tries opened_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(token="", code=""), name="a_link_that_was_opened_opens_nothing"
            )
        ]
