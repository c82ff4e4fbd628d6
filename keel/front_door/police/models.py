"""Police notifications as they were sent, every version kept, and what the police add when they are looked at together.

A notification is the telling of an incident; the contact that it belongs to is the incident at the hub. Incidents are
counted, not messages (safe practice 26).
"""

import uuid

from django.db import models
from django.db.models import Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact, Urgency
from keel.sources.items import ITEM_FIELDS, Item


class About(models.TextChoices):
    """What the force says that a notification is about."""

    CHILD = "child", "A child"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    MISSING = "missing", "Missing"
    EXPLOITATION = "exploitation", "Exploitation"
    MENTAL_HEALTH = "mental_health", "Mental health"
    ADULT = "adult", "An adult"
    OTHER = "other", "Something else"


class DashLevel(models.TextChoices):
    """The officer's own judgement of the risk, which no score replaces (SafeLives DASH)."""

    STANDARD = "standard", "Standard"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Settled(models.TextChoices):
    """What a person made of a notification; none leaves the list without."""

    BOARD = "board", "Taken to the board"
    DECIDED = "decided", "Decided together"
    NO_CHILD = "no_child", "No child is concerned"
    READ = "read", "Read: nothing changes"


class Notification(Item):
    """One version of one notification. Which of them stands is said in `standing`; the others are its history.

    `came_as` counts those of a reference or an incident as they came, also in one file. `grade_said` is a grade
    of theirs that the map does not know, as they wrote it. `others` holds the columns that the map does not know,
    and `people` who was named, by record, with their part in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="notifications")
    reference = models.CharField(max_length=80)
    own_reference = models.CharField(max_length=80)
    incident = models.CharField(max_length=80)
    about = models.CharField(max_length=20, choices=About)
    grade = models.CharField(max_length=10, choices=Urgency, blank=True)
    grade_said = models.CharField(max_length=80, blank=True)
    happened_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    place = models.TextField(blank=True)
    officer = models.CharField(max_length=200, blank=True)
    narrative = models.TextField(blank=True)
    dash_answers = models.JSONField(default=list)
    dash_score = models.PositiveSmallIntegerField(null=True)
    dash_level = models.CharField(max_length=10, choices=DashLevel, blank=True)
    people = models.JSONField(default=list)
    others = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    came_at = models.DateTimeField()
    came_as = models.PositiveIntegerField()
    settled_as = models.CharField(max_length=10, choices=Settled, blank=True)
    settled_why = models.TextField(blank=True)
    settled_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact grade grade_said about sent_at digest came_at came_as settled_as settled_at",
        personal="reference own_reference incident happened_at place officer people settled_by",
        special="narrative dash_answers dash_score dash_level others settled_why",
    )

    class Meta(Item.Meta):
        indexes = [
            models.Index(fields=["controller", "reference"], name="notification_by_reference"),
            models.Index(fields=["controller", "incident"], name="notification_by_incident"),
            models.Index(fields=["contact"], condition=Q(settled_at=None), name="notifications_to_look_at"),
            models.Index(fields=["about", "came_at"], name="notifications_about"),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(fields=["controller", "reference", "digest"], name="a_notification_is_kept_once"),
            models.CheckConstraint(
                condition=Q(settled_as="", settled_at=None, settled_by=None)
                | (~Q(settled_as="") & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="a_notification_is_settled_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(settled_as__in=["no_child", "read"]) | ~Q(settled_why=""),
                name="a_notification_set_aside_says_why",
            ),
        ]


class PoliceView(Item):
    """What the police add when a notification is looked at together: their own words, said by one of them by name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="police_views")
    words = models.TextField()
    said_at = models.DateTimeField()

    fields_are = ITEM_FIELDS + Fields(plain="id contact said_at", special="words")

    class Meta(Item.Meta):
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(words="") & ~Q(said_by=""), name="a_police_view_says_whose_it_is"),
        ]


class Arrival(models.Model):
    """A notification that a force's system sent, about something that the hub was told of already: here until the
    worker process, which sees all of that, has put it beside. Then the row goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField()
    came_at = models.DateTimeField()
    sent_by = models.UUIDField()

    fields_are = Fields(plain="id team came_at", personal="sent_by", special="rows")
