"""Grounds of access, audiences and conflict rows: the three small tables that decide who may know
(safe practice 9 to 13).
"""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.agencies.kinds import AgencyKind, TeamKind
from keel.agencies.models import Agency, Team, Worker
from keel.base.fields import Fields
from keel.people.persons.models import Person


class Level(models.IntegerChoices):
    """How much a ground opens. Each level holds those before it."""

    EXISTENCE = 1, "that the child is known"
    SUMMARY = 2, "summary"
    CONTENT = 3, "record"


class GroundKind(models.TextChoices):
    """Why somebody may know."""

    NAMED = "named", "your team named them in a referral"
    HUB = "hub", "the hub is working on a contact about them"
    CHECK = "check", "your team was asked what it knows"
    TOLD = "told", "your team was told an outcome"
    INVOLVED = "involved", "your team works with them"
    MANUAL = "manual", "a manager opened it for you"
    BREAK_GLASS = "break_glass", "you opened the safety summary in an emergency"
    ADOPTION = "adoption", "your team holds the adoption record"
    ALLEGATION = "allegation", "an allegation about them was told to you"


# What opens a sealed record: an adoption's, or one that was made for an allegation and for nothing else.
KEYS = (GroundKind.ADOPTION, GroundKind.ALLEGATION)


class Ground(models.Model):
    """One person, one worker or one team's seats, a level, a time. Written by the action that creates its reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grounds")
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="grounds")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="grounds")
    kind = models.CharField(max_length=20, choices=GroundKind)
    level = models.PositiveSmallIntegerField(choices=Level)
    about = models.UUIDField()
    reason = models.TextField(blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    given_by = models.UUIDField()

    fields_are = Fields(plain="id team kind level about starts ends", personal="person worker reason given_by")

    class Meta:
        indexes = [
            models.Index(fields=["person", "team"], name="ground_by_person_team"),
            models.Index(fields=["person", "worker"], name="ground_by_person_worker"),
            models.Index(fields=["about"], name="ground_by_about"),
            models.Index(
                fields=["starts"], condition=Q(kind__in=["manual", "break_glass"]), name="ground_opened_by_somebody"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(worker=None) ^ Q(team=None), name="ground_is_of_a_worker_or_a_teams_seats"
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="ground_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["manual", "break_glass"]) | (~Q(reason="") & Q(ends__isnull=False)),
                name="manual_and_break_glass_have_a_reason_and_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(kind="break_glass") | Q(level__lte=2), name="break_glass_opens_a_summary_only"
            ),
            models.CheckConstraint(
                condition=~Q(kind="manual") | Q(worker=None) | ~Q(worker=F("given_by")),
                name="nobody_gives_a_ground_to_themselves",
            ),
        ]


class Withheld(models.TextChoices):
    """How an item outside my audience shows (safe practice 13)."""

    NAMED = "named", "one item withheld by its agency"
    ASK_HUB = "ask_hub", "ask the hub manager"
    HIDDEN = "hidden", "nothing"


class Audience(models.Model):
    """Who an item is for. The codes and members are declared in audiences.py and laid with the rule."""

    code = models.CharField(primary_key=True, max_length=40)
    label = models.CharField(max_length=120)
    withheld = models.CharField(max_length=10, choices=Withheld)

    fields_are = Fields(plain="code label withheld")


class AudienceMember(models.Model):
    """One way to be in an audience. Every field that is set must be true of one of the worker's seats."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="members")
    agency_kind = models.CharField(max_length=30, choices=AgencyKind, blank=True)
    team_kind = models.CharField(max_length=20, choices=TeamKind, blank=True)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    controller = models.BooleanField(default=False)

    fields_are = Fields(plain="id audience agency_kind team_kind agency team controller")


class Conflict(models.Model):
    """This worker may not know of this person: own family, neighbour, subject of an allegation. It beats every
    ground.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    reason = models.CharField(max_length=200)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    noted_by = models.UUIDField()

    fields_are = Fields(plain="id starts ends", personal="worker person noted_by", special="reason")

    class Meta:
        indexes = [models.Index(fields=["worker", "person"], name="conflict_by_worker")]
