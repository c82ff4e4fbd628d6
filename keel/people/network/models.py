"""Who works with a person, and the warnings that anyone who opens the record must see."""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Agency, Team, Worker
from keel.base.fields import Fields
from keel.people.persons.models import Person


class Work(models.TextChoices):
    """In what capacity an agency works with a person."""

    SCHOOL = "school", "School or nursery"
    GP = "gp", "GP"
    HEALTH = "health", "Health visitor or nurse"
    SOCIAL_WORKER = "social_worker", "Allocated social worker"
    LEAD = "lead", "Lead practitioner"
    OTHER = "other", "Works with them"


# Who leads the work with a child: a new contact goes to them too.
HOLDS_CASE = (Work.SOCIAL_WORKER, Work.LEAD)


class Involvement(models.Model):
    """An agency, team or worker who works with a person from a day to a day; `said` where only a name was given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    work = models.CharField(max_length=20, choices=Work)
    said = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=40, default="all")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    fields_are = Fields(
        plain="id agency team audience recorded_at", personal="person worker work said starts ends recorded_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")),
                name="involvement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | ~Q(said=""), name="involvement_says_who_is_involved"
            ),
        ]

    @property
    def agency_name(self) -> str:
        """The agency, or the name that was given."""
        return self.agency.short_name if self.agency else self.said

    @property
    def called(self) -> str:
        return self.team.name if self.team else self.agency_name


class FlagKind(models.TextChoices):
    """Warnings. They are never capped or hidden but by their audience (safe practice 8)."""

    DANGER = "danger", "Danger to a child"
    VISITING = "visiting", "Risk to people who visit"
    POSES_RISK = "poses_risk", "Person who poses a risk to children"
    PLAN = "plan", "Child protection plan"
    MISSING = "missing", "Missing"
    EXPLOITATION = "exploitation", "Risk of exploitation"
    HEALTH = "health", "Health warning"
    OTHER = "other", "Warning"


class Flag(models.Model):
    """A warning with its owner and the day it is reviewed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=20, choices=FlagKind)
    words = models.CharField(max_length=300)
    owner = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=40, default="all")
    starts = models.DateTimeField()
    review_on = models.DateField()
    ends = models.DateTimeField(null=True)
    ended_why = models.TextField(blank=True)
    keep_offline = models.BooleanField(default=False)
    raised_by = models.UUIDField()

    fields_are = Fields(
        plain="id owner audience starts review_on ends keep_offline",
        personal="person raised_by",
        special="kind words ended_why",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | ~Q(ended_why=""), name="a_flag_ends_for_a_reason")
        ]
