"""An allegation about an adult who works with children: its log, what keeps children safe, its meetings, its outcome.

No row has a key to a child, and none is told to a timeline (safe practice 13).
"""

import uuid

from django.db import models
from django.db.models import F, Q

from keel.agencies.models import Team, Worker
from keel.base.fields import Fields
from keel.front_door.onward.models import OnwardReferral
from keel.people.persons.models import Person
from keel.sources.items import ITEM_FIELDS, Item


class Outcome(models.TextChoices):
    """What an allegation comes to (Keeping children safe in education, Part four; its section two for the harm
    threshold); or another authority has it.
    """

    SUBSTANTIATED = "substantiated", "Substantiated"
    MALICIOUS = "malicious", "Malicious"
    FALSE = "false", "False"
    UNSUBSTANTIATED = "unsubstantiated", "Unsubstantiated"
    UNFOUNDED = "unfounded", "Unfounded"
    BELOW = "below", "Below the harm threshold"
    HANDED_ON = "handed_on", "Handed on to another authority"


FINDINGS = tuple(outcome for outcome in Outcome if outcome != Outcome.HANDED_ON)


class Referred(models.TextChoices):
    """Whether the adult was referred to the Disclosure and Barring Service or a regulator."""

    YES = "yes", "Yes"
    NO = "no", "No"


class Allegation(Item):
    """A case of the designated officers about one adult."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="allegations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="allegations")
    onward = models.OneToOneField(OnwardReferral, null=True, on_delete=models.PROTECT, related_name="allegation")
    employer = models.CharField(max_length=200)
    position = models.CharField(max_length=200)
    reach = models.TextField()
    alleged = models.TextField()
    told_by = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_why = models.TextField(blank=True)
    told = models.JSONField(default=list)
    referred = models.CharField(max_length=5, choices=Referred, blank=True)
    referred_why = models.TextField(blank=True)
    closed_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    fields_are = ITEM_FIELDS + Fields(
        plain="id team onward told_at opened_at closed_at",
        personal="person employer position told_by opened_by closed_by",
        special="reach told",
        criminal="alleged outcome outcome_why referred referred_why",
    )

    class Meta(Item.Meta):
        indexes = [models.Index(fields=["team"], condition=Q(closed_at=None), name="allegations_open")]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=Q(audience="allegations"), name="an_allegation_is_for_officers_alone"),
            models.CheckConstraint(
                condition=~Q(employer="") & ~Q(position="") & ~Q(reach="") & ~Q(alleged="") & ~Q(told_by=""),
                name="an_allegation_says_who_can_reach_whom",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="", referred="")
                | (
                    Q(closed_at__isnull=False, closed_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(outcome_why="")
                    & (
                        Q(outcome="handed_on", referred="", told=[])
                        | (~Q(outcome="handed_on") & ~Q(referred="") & ~Q(referred_why="") & ~Q(told=[]))
                    )
                ),
                name="an_allegation_closes_with_its_outcome_and_who_was_told",
            ),
        ]


class AllegationLine(models.Model):
    """One line of the log: what was said or done, by whom. Only ever added to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="lines")
    who = models.CharField(max_length=200)
    words = models.TextField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    fields_are = Fields(plain="id allegation written_at", personal="who written_by", criminal="words")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(who="") & ~Q(words=""), name="a_line_says_who_said_or_did_what")
        ]


class HandedOn(models.Model):
    """A case that goes to another authority's designated officer. Ours until a named person there has it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="handed")
    service = models.CharField(max_length=200)
    to_person = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    how = models.CharField(max_length=200)
    handed_by = models.UUIDField()
    handed_at = models.DateTimeField()
    received_by = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(null=True)
    refused_why = models.TextField(blank=True)

    fields_are = Fields(
        plain="id allegation service handed_at received_at",
        personal="to_person phone how handed_by received_by",
        criminal="refused_why",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(service="") & ~Q(to_person="") & ~Q(how=""),
                name="what_is_handed_on_has_somebody_at_the_other_end",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by="", refused_why="")
                | (Q(received_at__gte=F("handed_at")) & ~Q(received_by="")),
                name="what_was_handed_on_is_answered_by_somebody_there",
            ),
            models.UniqueConstraint(
                fields=["allegation"],
                condition=Q(received_at=None),
                name="a_case_waits_for_one_receipt_at_a_time",
            ),
        ]


class Side(models.TextChoices):
    """Who does a step, and for what."""

    SAFETY = "safety", "It keeps children safe now"
    EMPLOYER = "employer", "The employer does it"


class AllegationStep(models.Model):
    """What somebody by name does by a time; done when somebody says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="steps")
    side = models.CharField(max_length=10, choices=Side)
    who = models.CharField(max_length=200)
    what = models.TextField()
    due_at = models.DateTimeField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    done_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id allegation side due_at made_at done_at", personal="who made_by done_by", criminal="what"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(who="") & ~Q(what=""), name="a_step_has_a_person_and_a_deed"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="a_step_was_done_as_somebody_says",
            ),
        ]


class AllegationMeeting(models.Model):
    """An allegations meeting, or the first evaluation with the employer. `beforehand` is what those asked may read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.CASCADE, related_name="meetings")
    meets_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    beforehand = models.TextField()
    called_by = models.UUIDField()
    called_at = models.DateTimeField()
    decided = models.TextField(blank=True)
    next_at = models.DateTimeField(null=True)
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id allegation meets_at called_at next_at written_at",
        personal="place called_by written_by",
        criminal="beforehand decided",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(written_at=None, written_by=None, next_at=None, decided="")
                | (Q(written_at__isnull=False, written_by__isnull=False, next_at__gt=F("meets_at")) & ~Q(decided="")),
                name="a_meeting_says_what_was_decided_and_by_when_next",
            ),
            models.CheckConstraint(
                condition=Q(written_at=None) | Q(written_at__gte=F("meets_at")),
                name="a_meeting_is_written_down_once_it_was_held",
            ),
        ]


class Invitation(models.Model):
    """Somebody asked to an allegations meeting, by agency and name. A worker sees that meeting, and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(AllegationMeeting, on_delete=models.CASCADE, related_name="invitations")
    agency = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    came = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    fields_are = Fields(plain="id meeting asked_at withdrawn_at", personal="agency name worker asked_by came")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(agency="") & ~Q(name=""), name="who_is_asked_to_a_meeting_has_an_agency_and_a_name"
            ),
            models.UniqueConstraint(
                fields=["meeting", "worker"], condition=Q(withdrawn_at=None), name="a_worker_is_asked_to_a_meeting_once"
            ),
        ]
