"""Numbers as pages show them: all of one person with what is known of each, and those that two people have."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, F, Func, IntegerField, QuerySet

from keel.people.matching.compared import Compared, compared, day_of, sex_of
from keel.people.persons.models import Identifier, Kind, Scheme

CHILDREN = (Kind.CHILD, Kind.UNBORN)


@dataclass(frozen=True)
class Holder:
    """One of the two people: as much as an index card holds, and the number as their record has it."""

    number: UUID
    person: UUID
    kind: str
    given: str
    family: str
    birth_date: date | None
    sex: str
    verified: str
    given_at: datetime

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Doubled:
    """A number that stands on records of two people, and since when that is known. `others`: schemes of which both have
    the same number, and those of which they have not; `postcode`: how far it is the same, where that may be known.
    """

    scheme: str
    value: str
    noticed: datetime
    others: tuple[list[str], list[str]]
    postcode: str
    holders: tuple[Holder, Holder]

    @property
    def are_alike(self) -> bool:
        """Two children, or two adults."""
        one, other = (holder.kind in CHILDREN for holder in self.holders)
        return one == other

    @property
    def fields(self) -> tuple[Compared, ...]:
        """The two beside each other, the number first."""
        one, other = self.holders
        return (
            Compared(Scheme(self.scheme).label, "given", "the same", agrees=True),
            compared("First name", one.given, other.given),
            compared("Family name", one.family, other.family),
            compared("Date of birth", day_of(one.birth_date), day_of(other.birth_date)),
            compared("Sex", sex_of(one.sex), sex_of(other.sex)),
            *([] if self.are_alike else [compared("Child or adult", Kind(one.kind).label, Kind(other.kind).label)]),
            *(
                _beside(Scheme(s).label, same=same)
                for same, all_ in zip((True, False), self.others, strict=True)
                for s in all_
            ),
            *([_beside("Postcode", same=self.postcode == "same")] if self.postcode else []),
        )

    @property
    def agree(self) -> list[str]:
        return [field.label for field in self.fields if field.agrees]

    @property
    def differ(self) -> list[str]:
        return [field.label for field in self.fields if field.agrees is False]


def _beside(label: str, *, same: bool) -> Compared:
    return Compared(label, "given", "the same" if same else "another one", agrees=same)


def of(records: Collection[UUID]) -> QuerySet[Identifier]:
    """Every number that any of these records was given, wrong ones too, each with whether another person has it."""
    twice = Func(F("id"), function="keel_number_doubled", output_field=BooleanField())
    rows = Identifier.objects.filter(person__in=records).select_related("superseded_by", "person")
    return rows.annotate(twice=twice).order_by("scheme", "recorded_at", "id")


def are_open(numbers: Collection[UUID]) -> bool:
    """Whether one of these stands on a record that the declared worker may see."""
    return Identifier.objects.filter(id__in=numbers).exists()


def number_doubled() -> Func:
    """For an `annotate`: how many a hub seat would find on the list; none for anybody else."""
    return Func(function="keel_count_doubled", output_field=IntegerField())


def doubled() -> list[Doubled]:
    """The longest known first, for a hub seat; it ends when a link joins the two or one number is said to be wrong."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_doubled_numbers()")
        return [
            Doubled(scheme, value, noticed, (agree, differ), postcode, (Holder(*rest[:9]), Holder(*rest[9:])))
            for scheme, value, noticed, agree, differ, postcode, *rest in cursor.fetchall()
        ]
