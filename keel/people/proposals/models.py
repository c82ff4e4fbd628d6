"""One row of a file beside one record of the register. What the row said is kept until somebody answers, or a day."""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Agency
from keel.base.fields import Fields
from keel.people.persons.models import Person, Sex


class Answer(models.TextChoices):
    """What a worker says of the two."""

    SAME = "same", "They are one person"
    OTHER = "other", "They are two people"
    UNSURE = "unsure", "It cannot be said from this"


class Proposal(models.Model):
    """`key`: what the agency's own system calls them, empty where the file has no ids. The facts of the row are taken
    out with the answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="proposals")
    given = models.CharField(max_length=100, blank=True)
    family = models.CharField(max_length=100, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.NOT_KNOWN)
    probability = models.FloatField()
    reasons = models.TextField()
    doubt = models.CharField(max_length=200, blank=True)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    until = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id agency probability doubt proposed_at until answer answered_at",
        personal="key person given family birth_date sex reasons proposed_by words answered_by",
    )

    class Meta:
        indexes = [
            models.Index(fields=["proposed_at"], condition=Q(answered_at=None), name="proposals_to_answer"),
            models.Index(fields=["until"], name="proposals_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="a_proposal_is_answered_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(given="", family="", birth_date=None),
                name="an_answered_proposal_keeps_no_name",
            ),
        ]
