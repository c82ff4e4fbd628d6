"""Questions back to the referrer, and additions to a referral that was sent. Both only ever added to."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.sources.items import ITEM_FIELDS, Item


class QuestionBack(Item):
    """What the hub asks the referrer's team about their own referral. No clock of the contact waits for the answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="questions_back")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="questions_back")
    words = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()

    fields_are = ITEM_FIELDS + Fields(plain="id contact to_team asked_at", personal="asked_by", special="words")

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="a_question_back_asks_something"),
        ]


class Addition(Item):
    """What the referrer's team adds to what it sent, by itself or as the answer to a question back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="additions")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="additions")
    answers = models.OneToOneField(QuestionBack, null=True, on_delete=models.PROTECT, related_name="answer")
    words = models.TextField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact from_team answers added_at", personal="added_by", special="words"
    )

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="an_addition_says_something"),
        ]
