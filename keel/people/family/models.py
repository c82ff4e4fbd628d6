"""Who is who to whom, who holds parental responsibility, and how an adult may safely be reached."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.base.fields import Fields
from keel.people.persons.models import Person


class Tie(models.TextChoices):
    """What `person` is to `other`; each has an inverse."""

    PARENT = "parent", "parent"
    CHILD = "child", "child"
    STEP_PARENT = "step_parent", "step-parent"
    STEP_CHILD = "step_child", "step-child"
    SIBLING = "sibling", "brother or sister"
    PARTNER = "partner", "partner"
    FORMER_PARTNER = "former_partner", "former partner"
    GRANDPARENT = "grandparent", "grandparent"
    GRANDCHILD = "grandchild", "grandchild"
    CARER = "carer", "carer"
    CARED_FOR = "cared_for", "cared for"
    OTHER = "other", "somebody who matters"


# Caring for somebody is said beside what one is to them, and takes the place of nothing.
CARE = (Tie.CARER, Tie.CARED_FOR)
INVERSE = {
    Tie.PARENT: Tie.CHILD,
    Tie.CHILD: Tie.PARENT,
    Tie.STEP_PARENT: Tie.STEP_CHILD,
    Tie.STEP_CHILD: Tie.STEP_PARENT,
    Tie.SIBLING: Tie.SIBLING,
    Tie.PARTNER: Tie.PARTNER,
    Tie.FORMER_PARTNER: Tie.FORMER_PARTNER,
    Tie.GRANDPARENT: Tie.GRANDCHILD,
    Tie.GRANDCHILD: Tie.GRANDPARENT,
    Tie.CARER: Tie.CARED_FOR,
    Tie.CARED_FOR: Tie.CARER,
    Tie.OTHER: Tie.OTHER,
}


class Relationship(models.Model):
    """`person` is the `tie` of `other`: Dana is the parent of Alfie. Stored once; the inverse is read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties_to")
    tie = models.CharField(max_length=20, choices=Tie)
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    said_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    fields_are = Fields(plain="id recorded_at", personal="person other tie starts ends said_by recorded_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="nobody_is_related_to_themselves"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")),
                name="relationship_ends_after_it_starts",
            ),
        ]


class Responsibility(models.Model):
    """Parental responsibility of an adult for a child: a fact of its own, with its ground (safe practice 25)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="responsible_for")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="responsible_adults")
    held = models.CharField(
        max_length=10, choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")], default="not_known"
    )
    ground = models.CharField(max_length=120, blank=True)
    since = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    fields_are = Fields(plain="id recorded_at", personal="adult child held ground since recorded_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(held="yes") | ~Q(ground=""), name="parental_responsibility_has_its_ground"
            )
        ]


class SafeContact(models.Model):
    """How an adult may safely be reached; the newest row counts (safe practice 16)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="safe_contacts")
    phone = models.CharField(max_length=40, blank=True)
    times = models.CharField(max_length=200, blank=True)
    no_letters = models.BooleanField(default=False)
    no_voicemail = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    fields_are = Fields(plain="id no_letters no_voicemail recorded_at", personal="person phone times note recorded_by")
