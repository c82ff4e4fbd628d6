"""Handovers between services and the teams that were asked to take one over. Only an acceptance moves a child."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.sources.items import ITEM_FIELDS, Item


class Kind(models.TextChoices):
    """Which way a child passes: to social care, from it, or from another authority."""

    STEP_UP = "step_up", "Step-up"
    STEP_DOWN = "step_down", "Step-down"
    TRANSFER_IN = "transfer_in", "Transfer in"


class Plan(models.TextChoices):
    """On what plan a child comes from another authority."""

    NONE = "none", "No plan"
    IN_NEED = "in_need", "Child in need plan"
    PROTECTION = "protection", "Child protection plan"
    LOOKED_AFTER = "looked_after", "Looked after, placed here"


class Paper(models.TextChoices):
    """What another authority owes us of a child. A paper that did not come is owed."""

    CHRONOLOGY = "chronology", "Chronology"
    ASSESSMENT = "assessment", "Latest assessment"
    PLAN = "plan", "The plan"
    REVIEW = "review", "Record of the last conference or review"
    FAMILY = "family", "Who is who, and whom to ring"
    ORDERS = "orders", "Court orders, or word that there are none"


class Handover(Item):
    """A child, or brothers and sisters together, on the way between two services. The story stands as it was told.

    Whoever asked holds them until a named worker accepts; `settled_at`: nothing of it is open any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="handover")
    kind = models.CharField(max_length=12, choices=Kind)
    story = models.JSONField(default=list)
    from_service = models.CharField(max_length=200, blank=True)
    from_person = models.CharField(max_length=200, blank=True)
    from_phone = models.CharField(max_length=40, blank=True)
    plan = models.CharField(max_length=12, choices=Plan, blank=True)
    moved_on = models.DateField(null=True)
    papers = ArrayField(models.CharField(max_length=12, choices=Paper), default=list)
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="taken_over")
    accepted_by = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    declined_by = models.UUIDField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_why = models.TextField(blank=True)
    told_who = models.CharField(max_length=200, blank=True)
    told_how = models.CharField(max_length=200, blank=True)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact kind papers to_team accepted_at declined_at settled_at",
        personal="from_service from_person from_phone moved_on accepted_by declined_by told_who told_how settled_by",
        special="story plan declined_why",
    )

    class Meta(Item.Meta):
        indexes = [models.Index(fields=["contact"], condition=Q(settled_at=None), name="handovers_open")]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None, to_team=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, to_team__isnull=False),
                name="a_handover_is_accepted_by_somebody_of_a_team",
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None, declined_by=None, declined_why="")
                | (Q(declined_at__isnull=False, declined_by__isnull=False) & ~Q(declined_why="")),
                name="a_handover_is_declined_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(declined_at=None), name="a_handover_is_accepted_or_declined"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | (
                    Q(settled_at__isnull=False, settled_by__isnull=False)
                    & (Q(accepted_at__isnull=False) | Q(declined_at__isnull=False))
                ),
                name="a_handover_is_settled_once_answered",
            ),
            models.CheckConstraint(
                condition=~Q(kind="transfer_in") | (~Q(from_service="") & ~Q(from_person="") & ~Q(plan="")),
                name="a_transfer_in_says_from_whom_and_on_what_plan",
            ),
            models.CheckConstraint(
                condition=~Q(kind="transfer_in") | Q(settled_at=None) | (~Q(told_who="") & ~Q(told_how="")),
                name="a_transfer_in_ends_with_a_receipt",
            ),
        ]


class HandoverOffer(models.Model):
    """One team asked to take over, and what a named worker of it said. Only added to; one waits at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="offers")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="handovers_offered")
    offered_by = models.UUIDField()
    offered_at = models.DateTimeField()
    taken = models.BooleanField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id handover to_team offered_at taken answered_at withdrawn_at",
        personal="offered_by answered_by",
        special="why",
    )

    WAITS = Q(answered_at=None, withdrawn_at=None)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, taken=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False, taken__isnull=False),
                name="an_offer_is_answered_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(taken=None) | Q(taken=True) | ~Q(why=""), name="a_refused_handover_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("offered_by")), name="nobody_answers_their_own_offer"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(withdrawn_at=None), name="what_was_answered_is_not_withdrawn"
            ),
            models.UniqueConstraint(
                fields=["handover"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="one_offer_of_a_handover_waits",
            ),
            models.UniqueConstraint(fields=["handover"], condition=Q(taken=True), name="a_handover_is_taken_over_once"),
        ]
