"""Agency checks. Asked, seen, nothing known, information, refused with reason, late: six different things."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keel.agencies.models import Team
from keel.base.fields import Fields
from keel.front_door.contacts.models import Contact
from keel.sources.items import ITEM_FIELDS, Item


class Answer(models.TextChoices):
    """What came back. No answer yet is no value here: never 'nothing known'."""

    NOTHING = "nothing", "Nothing known"
    INFORMATION = "information", "Information"
    REFUSED = "refused", "Refused, with a reason"


class Handling(models.TextChoices):
    """How an answer may be used (safe practice 19)."""

    HUB = "hub", "The hub, and the child's social worker"
    NETWORK = "network", "Everyone who works with the child"
    NO_ONWARD = "no_onward", "The hub only: ask us before it goes further"


class Check(Item):
    """One question to one team about one worry. Its state is read from its times.

    `adults` are those it asks about beside the children, `link` what they have to do with the harm (safe practice 23).
    A late answer has its reason; an answer in time has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="checks")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="checks", db_index=False)
    rule = models.CharField(max_length=60, blank=True)
    why = models.TextField()
    question = models.TextField()
    told = models.TextField()
    family_told = models.TextField(blank=True)
    adults = ArrayField(models.UUIDField(), default=list)
    link = models.TextField(blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    seen_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    meaning = models.TextField(blank=True)
    handling = models.CharField(max_length=20, choices=Handling, blank=True)
    refused_why = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    late_reason = models.CharField(max_length=40, blank=True)
    after_decision = models.BooleanField(default=False)

    fields_are = ITEM_FIELDS + Fields(
        plain="id contact team rule asked_at seen_at answer handling answered_at late_reason after_decision",
        personal="asked_by seen_by answered_by adults family_told refused_why",
        special="why question told link words meaning",
    )

    class Meta(Item.Meta):
        indexes = [
            models.Index(fields=["team", "answered_at"], name="desk"),
            models.Index(
                fields=["team", "asked_at"],
                include=["contact", "answered_at", "late_reason"],  # so that the record is counted from the index alone
                condition=models.Q(struck_at=None),
                name="checks_of_a_desk",
            ),
        ]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(condition=~Q(why=""), name="a_check_says_why_it_is_asked"),
            models.CheckConstraint(
                condition=Q(adults=[]) | ~Q(link=""), name="asking_about_an_adult_needs_the_link_to_the_harm"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="an_answer_has_its_person_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(answer="refused") | ~Q(refused_why=""), name="a_refusal_has_its_reason"
            ),
            models.CheckConstraint(
                condition=~Q(answer="information") | (~Q(words="") & ~Q(handling="")),
                name="information_has_its_words_and_handling",
            ),
            models.UniqueConstraint(
                fields=["contact", "team"], condition=Q(answered_at=None), name="one_open_check_of_a_team_on_a_contact"
            ),
        ]


class Choice(models.Model):
    """A required agency that was not asked, or one asked beyond the rules: somebody's choice, with the reason.

    `team` names the one of the child's own network, or the one added; a rule names a kind of agency.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="choices")
    rule = models.CharField(max_length=60, blank=True)
    agency_kind = models.CharField(max_length=30)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    asked = models.BooleanField()
    reason = models.TextField()
    chosen_by = models.UUIDField()
    chosen_at = models.DateTimeField()

    fields_are = Fields(
        plain="id contact rule agency_kind team asked chosen_at", personal="chosen_by", special="reason"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="dropping_or_adding_an_agency_has_a_reason")
        ]
