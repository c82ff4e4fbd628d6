"""Shifts of the rota, and what passes between hub and duty team: offered by one, accepted by another by name."""

import uuid
from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Team, TsTzRange, Worker
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.sources.items import ITEM_FIELDS, Item


class Duty(models.TextChoices):
    """What somebody does on a shift."""

    ON_DUTY = "on_duty", "On duty"
    ON_CALL = "on_call", "Manager on call"


class Shift(models.Model):
    """Who is on in a team, from when to when. Shifts of two people or duties may overlap, nobody's own of one duty; a
    wrong one is taken off and stays on the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="shifts")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="shifts")
    duty = models.CharField(max_length=10, choices=Duty, default=Duty.ON_DUTY)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    taken_off_by = models.UUIDField(null=True)
    taken_off_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id team duty written_at taken_off_at", personal="worker starts ends written_by taken_off_by"
    )

    class Meta:
        indexes = [models.Index(fields=["ends"], condition=Q(taken_off_at=None), name="rota")]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_shift_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(taken_off_at=None, taken_off_by=None)
                | Q(taken_off_at__isnull=False, taken_off_by__isnull=False),
                name="a_shift_was_taken_off_by_someone",
            ),
            ExclusionConstraint(
                name="one_shift_of_a_duty_in_a_team_at_a_time",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    ("duty", RangeOperators.EQUAL),
                    (TsTzRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
                condition=Q(taken_off_at=None),
            ),
        ]

    def runs(self, at: datetime) -> bool:
        return self.starts <= at < self.ends


class Way(models.TextChoices):
    """From the hub to the night, or back to the day."""

    NIGHT = "night", "To the night"
    DAY = "day", "To the day"


class Passing(Item):
    """A contact offered to the other side, in words, and who accepted it. Only added to; the newest one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="passings")
    way = models.CharField(max_length=5, choices=Way)
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="passed_on")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="passed_to")
    words = models.TextField()
    offered_by = models.UUIDField()
    offered_at = models.DateTimeField()
    accepted_by = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact way from_team to_team offered_at accepted_at",
        personal="offered_by accepted_by",
        special="words",
    )

    class Meta(Item.Meta):
        indexes = [
            models.Index(fields=["contact", "offered_at"], name="passings_of_a_contact"),
            models.Index(fields=["offered_at"], condition=Q(accepted_at=None), name="passings_not_accepted"),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="a_passing_has_its_words"),
            models.CheckConstraint(condition=~Q(from_team=F("to_team")), name="a_passing_goes_to_another_team"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="a_passing_is_accepted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None) | ~Q(accepted_by=F("offered_by")), name="nobody_accepts_their_own_passing"
            ),
        ]
