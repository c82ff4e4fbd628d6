"""Tables of the agencies part. Nothing here is about a child."""

import uuid
from datetime import date, datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from keel.agencies.kinds import AgencyKind, Purpose, Role, TeamKind
from keel.base.fields import Fields
from keel.base.hours import local_day

TWELVE_MONTHS = timedelta(days=365)


class TsTzRange(Func):
    """The half-open time from one column to another, as PostgreSQL holds it."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Partnership(models.Model):
    """The one safeguarding partnership of this installation, its local words and its hub's hours."""

    id = models.BooleanField(primary_key=True, default=True)
    name = models.CharField(max_length=200)
    hub_name = models.CharField(max_length=60, default="MASH")
    hub_phone = models.CharField(max_length=40)
    night_phone = models.CharField(max_length=40)
    opens = models.TimeField()
    closes = models.TimeField()
    is_demo = models.BooleanField(default=False)

    fields_are = Fields(plain="id name hub_name hub_phone night_phone opens closes is_demo")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=True), name="one_partnership_per_installation"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="hub_closes_after_it_opens"),
        ]


class Agency(models.Model):
    """An organisation of the partnership, under its local name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30, choices=AgencyKind)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    authority_code = models.CharField(max_length=20, blank=True)
    closed_on = models.DateField(null=True)

    fields_are = Fields(plain="id kind name short_name authority_code closed_on")

    def __str__(self) -> str:
        return self.short_name


class Team(models.Model):
    """Where work lands and seats stand. A refuge or a hub is a team too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    kind = models.CharField(max_length=20, choices=TeamKind)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True)

    fields_are = Fields(plain="id agency kind name email phone closed_on")

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """What `of` controls is controlled by `to` from a day on, by a law or order; several rows where it is split.

    `done_at`: when it was carried out; until then it can be taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="inheritances")
    starts_at = models.DateTimeField()
    instrument = models.CharField(max_length=300)
    recorded_by = models.UUIDField()
    recorded_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.UUIDField(null=True)

    fields_are = Fields(
        plain="id of to starts_at instrument recorded_at done_at taken_back_at", personal="recorded_by taken_back_by"
    )

    class Meta:
        ordering = ("starts_at",)
        constraints = [
            models.CheckConstraint(condition=~Q(of=F("to")), name="no_agency_succeeds_itself"),
            models.CheckConstraint(condition=~Q(instrument=""), name="a_succession_names_its_law_or_order"),
            models.UniqueConstraint(
                fields=["of", "to"], condition=Q(taken_back_at=None), name="an_agency_succeeds_another_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False, done_at=None),
                name="what_was_carried_out_is_not_taken_back",
            ),
        ]

    @property
    def starts_on(self) -> date:
        return local_day(self.starts_at)


class TeamMove(models.Model):
    """One team that goes with a succession, with its seats and its telephone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="team_moves")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="team_moves")

    fields_are = Fields(plain="id succession team")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["succession", "team"], name="a_team_moves_once_by_a_succession")]


class Workers(BaseUserManager["Worker"]):
    """How sign-in finds a worker: by e-mail, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Worker":
        return self.get(email__iexact=username)


class Worker(AbstractBaseUser):
    """A person who works in an agency and signs in. One worker named Keel stands for the command line and the jobs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="workers")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    registration_number = models.CharField(max_length=20, blank=True)
    registration_checked_on = models.DateField(null=True)
    suspended_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = Workers()

    fields_are = Fields(
        plain="id agency job_title is_active",
        personal="email name phone registration_number registration_checked_on suspended_at password last_login",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(registration_number="") | Q(registration_checked_on__isnull=False),
                name="registration_has_a_checked_date",
            ),
            models.CheckConstraint(
                condition=Q(suspended_at=None) | Q(is_active=False), name="suspended_worker_cannot_sign_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_registered(self) -> bool:
        """A registered social worker, whose number was checked (safe practice 7)."""
        return bool(self.registration_number)


class Seat(models.Model):
    """A worker's place in a team for a time. Without an active seat nothing can be seen (safe practice 9)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="seats")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    fields_are = Fields(plain="id team role", personal="worker starts ends")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="seat_ends_after_it_starts"),
            ExclusionConstraint(
                name="one_seat_of_a_role_in_a_team_at_a_time",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (TsTzRange("starts", "ends"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def is_held(self, at: datetime) -> bool:
        return self.starts <= at and (self.ends is None or at < self.ends)


class Message(models.Model):
    """Something told in Keel to a worker or to a team's seats. Kinds are declared by the part that sends them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    to_worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="messages")
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="messages")
    about = models.UUIDField()
    subjects = ArrayField(models.UUIDField(), default=list)
    words = models.TextField(blank=True)
    sent_by = models.UUIDField()
    sent_at = models.DateTimeField()
    read_by = models.UUIDField(null=True)
    read_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id kind to_team about sent_at read_at", personal="to_worker subjects words sent_by read_by"
    )

    class Meta:
        indexes = [
            models.Index(fields=["to_team", "read_at"], name="messages_of_a_team"),
            models.Index(fields=["to_worker", "read_at"], name="messages_of_a_worker"),
            models.Index(fields=["about"], name="messages_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_worker=None) ^ Q(to_team=None), name="message_goes_to_a_worker_or_a_team"
            ),
            models.CheckConstraint(
                condition=Q(read_at=None, read_by=None) | Q(read_at__isnull=False, read_by__isnull=False),
                name="read_message_has_its_reader",
            ),
        ]


class Token(models.Model):
    """What another system shows to tell Keel one thing in a team's name. `worker` of that team answers for it: whatever
    is told is declared as theirs. Of the token itself only a digest is kept (safe practice 33).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="tokens")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="tokens")
    purpose = models.CharField(max_length=20, choices=Purpose)
    system = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    used_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id team purpose system digest made_at ends_at ended_at used_at", personal="worker made_by ended_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at"), ends_at__lte=F("made_at") + TWELVE_MONTHS),
                name="a_token_lasts_twelve_months_at_most",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_token_was_ended_by_someone",
            ),
            models.CheckConstraint(condition=~Q(system=""), name="a_token_names_the_system_that_has_it"),
        ]

    def is_live(self, at: datetime) -> bool:
        return self.ended_at is None and at < self.ends_at


class KeptAnswer(models.Model):
    """What was answered to a call under its key: the same call again gets it again, and writes nothing twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    answer = models.JSONField()
    kept_at = models.DateTimeField()

    fields_are = Fields(plain="id team token key digest kept_at", personal="answer")

    class Meta:
        indexes = [
            models.Index(fields=["kept_at"], name="kept_answers_by_time"),
            models.Index(fields=["token", "kept_at"], name="kept_answers_of_a_token"),
        ]
        constraints = [models.UniqueConstraint(fields=["team", "key"], name="a_key_of_a_team_is_answered_once")]
