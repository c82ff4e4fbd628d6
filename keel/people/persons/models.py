"""A person's record. Each arrival makes a record of its own; links, not edits, say that two are one."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from keel.base.fields import Fields


class Kind(models.TextChoices):
    """What a record stands for."""

    CHILD = "child", "Child"
    UNBORN = "unborn", "Unborn child"
    ADULT = "adult", "Adult"
    UNKNOWN = "unknown", "Adult not known by name"


class Sex(models.TextChoices):
    """Sex as recorded, with the statutory return's letters (CIN census N00783)."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    NOT_KNOWN = "U", "Not known"


class NeedsInterpreter(models.TextChoices):
    """Whether someone needs an interpreter, which may not be known yet."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Person(models.Model):
    """One record of a person. `one` is the same for all records that live links say are one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    birth_date = models.DateField(null=True)
    birth_estimated = models.BooleanField(default=False)
    expected_date = models.DateField(null=True)
    death_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.NOT_KNOWN)
    gender = models.CharField(max_length=60, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    religion = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=10, choices=NeedsInterpreter, default=NeedsInterpreter.NOT_KNOWN)
    disability = models.TextField(blank=True)
    communication = models.TextField(blank=True)
    restricted_at = models.DateTimeField(null=True)
    sealed_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()

    fields_are = Fields(
        plain="id one kind restricted_at sealed_at recorded_at",
        personal="birth_date birth_estimated expected_date death_date sex language interpreter communication "
        "recorded_by",
        special="gender ethnicity religion disability",
    )

    class Meta:
        indexes = [
            models.Index(fields=["one"], name="person_by_one"),
            models.Index(fields=["birth_date"], name="person_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(death_date=None) | Q(birth_date=None) | Q(death_date__gte=models.F("birth_date")),
                name="nobody_dies_before_birth",
            ),
            models.CheckConstraint(
                condition=~Q(kind="unborn") | Q(birth_date=None), name="an_unborn_child_has_no_birth_date"
            ),
        ]

    @property
    def is_child(self) -> bool:
        return self.kind in (Kind.CHILD, Kind.UNBORN)


class NameKind(models.TextChoices):
    """How a name is used. A former name is protected: it is never in a search result (safe practice 25)."""

    CURRENT = "current", "Name"
    KNOWN_AS = "known_as", "Also known as"
    FORMER = "former", "Former name"


class Name(models.Model):
    """A name, as written by the one who gave it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=NameKind, default=NameKind.CURRENT)
    given = models.CharField(max_length=100, blank=True)
    family = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()

    fields_are = Fields(plain="id kind recorded_at", personal="person given family")

    class Meta:
        indexes = [
            GinIndex(fields=["given"], name="name_given_trigram", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["family"], name="name_family_trigram", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(given="") | ~Q(family=""), name="a_name_is_not_empty"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(kind="current"), name="one_current_name_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


class Scheme(models.TextChoices):
    """Identifiers that agencies use; `identifiers.py` checks them."""

    NHS = "nhs", "NHS number"
    UPN = "upn", "Unique pupil number"
    LA_CHILD = "la_child", "Local authority child id"
    ULN = "uln", "Unique learner number"
    PNC = "pnc", "PNC id"
    OWN = "own", "An agency’s own number"


class Verified(models.TextChoices):
    """Where somebody saw that a number is this person's."""

    SPINE = "spine", "Looked up in the NHS’s own service"
    ROLL = "roll", "On the school’s or college’s roll"
    SYSTEM = "system", "In the system of the agency that gave it"
    PAPER = "paper", "On a letter or card that the family showed"


class Identifier(models.Model):
    """An identifier as somebody gave it. One used twice is an alert, not an error, but for the authority's own id.

    What is said of it later stands beside it: where it was verified, which number came in its place, or why it is wrong
    here. A wrong one finds nobody and joins nobody. `doubled_at`: when it was noticed that another person's record has
    it too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme)
    issuer = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    verified_as = models.CharField(max_length=10, choices=Verified, blank=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.UUIDField(null=True)
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="supersedes")
    wrong_at = models.DateTimeField(null=True)
    wrong_by = models.UUIDField(null=True)
    wrong_why = models.TextField(blank=True)
    doubled_at = models.DateTimeField(null=True)

    fields_are = Fields(
        plain="id scheme issuer recorded_at verified_as verified_at superseded_by wrong_at doubled_at",
        personal="person value recorded_by verified_by wrong_by wrong_why",
    )

    class Meta:
        indexes = [
            models.Index(fields=["scheme", "value"], name="identifier_by_value"),
            models.Index(fields=["doubled_at"], condition=Q(doubled_at__isnull=False), name="numbers_used_twice"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "value"],
                condition=Q(scheme="la_child"),
                name="one_record_of_an_authoritys_child_id",
            ),
            models.CheckConstraint(
                condition=Q(verified_at=None, verified_as="", verified_by=None)
                | (Q(verified_at__isnull=False, verified_by__isnull=False) & ~Q(verified_as="")),
                name="a_number_is_verified_by_someone_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(wrong_at=None, wrong_by=None) | (Q(wrong_by__isnull=False) & ~Q(wrong_why="")),
                name="a_number_is_wrong_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(superseded_by=models.F("id")), name="a_number_does_not_supersede_itself"
            ),
        ]
