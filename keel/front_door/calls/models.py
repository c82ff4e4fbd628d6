"""Notes of calls. A note belongs to the team that took the call until it becomes a contact."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact, YesNo
from keel.sources.items import ITEM_FIELDS, Item


class CallNote(Item):
    """A call that somebody takes. The contact that it becomes was received when the telephone was picked up.

    `facts` holds what was typed so far of caller and child, so that nothing is lost while they talk.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="call_notes")
    taken_by = models.UUIDField()
    began_at = models.DateTimeField()
    phone = models.CharField(max_length=40, blank=True)
    in_danger = models.CharField(max_length=10, choices=YesNo, default=YesNo.NOT_KNOWN)
    facts = models.JSONField(default=dict)
    contact = models.OneToOneField(Contact, null=True, on_delete=models.PROTECT, related_name="call_note")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.TextField(blank=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id team began_at contact ended_at", personal="taken_by phone in_danger", special="facts ended_why"
    )

    class Meta(Item.Meta):
        indexes = [models.Index(fields=["team"], condition=Q(ended_at=None), name="calls_not_finished")]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_at=None, contact=None, ended_why="")
                | Q(ended_at__isnull=False, contact__isnull=False, ended_why="")
                | (Q(ended_at__isnull=False, contact=None) & ~Q(ended_why="")),
                name="a_call_ends_as_a_contact_or_with_a_reason",
            ),
        ]


class CallLine(models.Model):
    """One line of the running log: what was said, when it was written, by whom. Only ever added to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note = models.ForeignKey(CallNote, on_delete=models.CASCADE, related_name="lines")
    words = models.TextField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    fields_are = Fields(plain="id note written_at", personal="written_by", special="words")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_line_of_a_call_says_something")]
