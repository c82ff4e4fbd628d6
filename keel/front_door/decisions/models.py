"""Decisions, one a child, and signatures on them. Later information never rewrites what was known at that minute."""

import uuid

from django.db import models
from django.db.models import Q

from keel.base.clocks import LateReason
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact, YesNo
from keel.people.persons.models import Person
from keel.sources.items import ITEM_FIELDS, Item


class Decision(Item):
    """What was decided for one child. `known` and `unknown` hold references and times, not copies (safe practice 30).

    One in force stays so until the signature on the one that would stop or lower it (safe practice 4).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="decisions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    rationale = models.TextField()
    set_aside = models.TextField()
    dissent = models.TextField(blank=True)
    dissent_by = models.CharField(max_length=200, blank=True)
    shared_without_agreement = models.BooleanField(default=False)
    shared_why = models.TextField(blank=True)
    parents_told = models.CharField(max_length=10, choices=YesNo)
    parents_said = models.TextField(blank=True)
    not_told_why = models.TextField(blank=True)
    known = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    needs_signature = models.BooleanField()
    needs_registered = models.BooleanField(default=False)
    in_force_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    late_reason = models.CharField(max_length=40, choices=LateReason, blank=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact outcome level known unknown decided_at needs_signature needs_registered in_force_at "
        "replaced_at late_reason",
        personal="person dissent_by shared_without_agreement shared_why parents_told not_told_why decided_by",
        special="rationale set_aside dissent parents_said",
    )

    class Meta(Item.Meta):
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(needs_signature=True, replaced_at=None, struck_at=None),
                name="decisions_that_are_signed",
            ),
            models.Index(fields=["decided_by", "decided_at"], name="decisions_by_decider"),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(rationale=""), name="a_decision_has_its_rationale"),
            models.CheckConstraint(
                condition=Q(shared_without_agreement=False) | ~Q(shared_why=""),
                name="sharing_without_agreement_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(parents_told="no") | ~Q(not_told_why=""), name="not_telling_parents_has_its_reason"
            ),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="decided_level_is_one_to_four"),
            models.UniqueConstraint(
                fields=["contact", "person"],
                condition=Q(replaced_at=None, in_force_at__isnull=False),
                name="one_decision_in_force_for_a_child_on_a_contact",
            ),
            models.UniqueConstraint(
                fields=["contact", "person"],
                condition=Q(replaced_at=None, in_force_at=None),
                name="one_decision_waiting_for_a_child_on_a_contact",
            ),
            models.CheckConstraint(
                condition=Q(in_force_at__isnull=False) | Q(needs_signature=True),
                name="only_a_signature_can_be_waited_for",
            ),
        ]


class Signature(models.Model):
    """A second person's word on a decision: agreed, or sent back with what must change. Never by the decider."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="signatures")
    decided_by = models.UUIDField()
    signed_by = models.UUIDField()
    signed_at = models.DateTimeField()
    agreed = models.BooleanField()
    words = models.TextField(blank=True)
    answer = models.TextField(blank=True)

    fields_are = Fields(plain="id decision signed_at agreed", personal="decided_by signed_by", special="words answer")

    class Meta:
        indexes = [
            models.Index(fields=["decision"], condition=Q(agreed=True) | Q(answer=""), name="signatures_that_stand")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(signed_by=models.F("decided_by")), name="nobody_signs_their_own_decision"
            ),
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(words=""), name="what_is_sent_back_says_why"),
            models.UniqueConstraint(fields=["decision"], condition=Q(agreed=True), name="a_decision_is_signed_once"),
        ]
