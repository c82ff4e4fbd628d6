"""What every item carries from its first day: who controls it, what it is in law, who it is for, how long it is kept.

A part declares its kinds of item once; `stamp` fills the columns from the kind. Source: safe practice 29, UK GDPR
Articles 5, 9 and 10.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from keel.base.actors import Actor
from keel.base.fields import Fields


class Data(models.TextChoices):
    """What kind of personal data an item holds."""

    ORDINARY = "ordinary", "personal data"
    SPECIAL = "special", "special category data"
    CRIMINAL = "criminal", "criminal-offence data"


class Nature(models.TextChoices):
    """Whether an item says what was seen or what somebody thinks."""

    FACT = "fact", "fact"
    OPINION = "opinion", "opinion"
    BOTH = "both", "fact and opinion"


class Mark(models.TextChoices):
    """Why an item, or part of it, may have to be held back when records are disclosed."""

    THIRD_PARTY = "third_party", "about somebody else too"
    SERIOUS_HARM = "serious_harm", "could cause serious harm"
    PRIVILEGED = "privileged", "legal advice"
    POLICE = "police", "police information"
    SECRECY = "secrecy", "the source asks for secrecy"


class Retention(models.TextChoices):
    """How long an item is kept. Years are in RETAINED; the longest duty wins when a child's status changes."""

    NO_ACTION = "no_action", "no further action"
    REFERRAL = "referral", "front door record"
    CHILD_RECORD = "child_record", "child's social care record"
    LOOKED_AFTER = "looked_after", "looked after"
    ADOPTION = "adoption", "adoption"
    ALLEGATION = "allegation", "allegation about an adult"


@dataclass(frozen=True)
class Kept:
    """Years kept, counted from birth or from the day it was written, and where the rule comes from. `at_least`: years
    from the day it was written that are kept whatever the birth says.
    """

    years: int
    source: str
    from_birth: bool = False
    at_least: int = 0

    def until(self, *, written: date, born: date | None) -> date:
        start = born if self.from_birth and born is not None else written
        years = self.years if not self.from_birth or born is not None else self.years + 1
        return max(_years_on(start, years), _years_on(written, self.at_least))


def _years_on(start: date, years: int) -> date:
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return date(start.year + years, start.month, day)


RETAINED = {
    Retention.NO_ACTION: Kept(3, "local: shortest, where nothing followed"),
    Retention.REFERRAL: Kept(6, "local"),
    Retention.CHILD_RECORD: Kept(35, "local", from_birth=True),
    Retention.LOOKED_AFTER: Kept(75, "Care Planning Regulations 2010, reg 50", from_birth=True),
    Retention.ADOPTION: Kept(100, "Adoption regulations 2005"),
    Retention.ALLEGATION: Kept(
        68,
        "Keeping children safe in education, Part four: pension age, or ten years if longer",
        from_birth=True,
        at_least=10,
    ),
}


@dataclass(frozen=True)
class ItemKind:
    """What an item of this kind is, unless somebody says otherwise when it is written."""

    code: str
    label: str
    data: Data
    nature: Nature
    purpose: str
    basis: str
    retention: Retention
    audience: str = "all"
    marks: tuple[Mark, ...] = ()


class Item(models.Model):
    """The columns that every item has."""

    controller = models.UUIDField()
    author = models.UUIDField()
    said_by = models.CharField(max_length=200, blank=True)
    data = models.CharField(max_length=10, choices=Data)
    nature = models.CharField(max_length=10, choices=Nature)
    purpose = models.CharField(max_length=80)
    basis = models.CharField(max_length=80)
    audience = models.CharField(max_length=40)
    marks = ArrayField(models.CharField(max_length=20, choices=Mark), default=list)
    retention = models.CharField(max_length=20, choices=Retention)
    keep_until = models.DateField()
    legal_hold = models.BooleanField(default=False)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.UUIDField(null=True)
    struck_why = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_at=None) | (Q(struck_by__isnull=False) & ~Q(struck_why="")),
                name="%(class)s_is_struck_by_someone_for_a_reason",
            )
        ]


ITEM_FIELDS = Fields(
    plain="data nature purpose basis audience marks retention keep_until legal_hold struck_at",
    personal="controller author said_by struck_by struck_why",
)


def stamp(kind: ItemKind, *, by: Actor, at: datetime, born: date | None = None) -> dict[str, Any]:
    """Values of the item columns for a new item of this kind."""
    return {
        "controller": by.agency_id,
        "author": by.id,
        "data": kind.data,
        "nature": kind.nature,
        "purpose": kind.purpose,
        "basis": kind.basis,
        "audience": kind.audience,
        "marks": list(kind.marks),
        "retention": kind.retention,
        "keep_until": kept_until(kind.retention, at.date(), born),
    }


@lru_cache(maxsize=4096)  # a child's many items of one day are kept until one day
def kept_until(retention: Retention, written: date, born: date | None) -> date:
    return RETAINED[retention].until(written=written, born=born)
