"""Who a newly named person may be: known people beside the new record, field by field, agreeing and conflicting alike.

Nothing here decides: a worker confirms one, or says 'none of these' (safe practice 24). The full matching engine comes
later; this finds by
identifiers, dates of birth (day and month swapped too) and similar names.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from keel.base import words
from keel.people.persons.models import Name, Person, Scheme, Sex


@dataclass(frozen=True)
class Compared:
    """One field beside the other: as the referrer said it, as Keel holds it. None where one of the two is not known."""

    label: str
    mine: str
    theirs: str
    agrees: bool | None


@dataclass(frozen=True)
class Candidate:
    """A known person as an index card, with each field beside the new record's: agreeing and conflicting alike."""

    person: UUID
    name: str
    also: str
    birth_date: date | None
    expected_date: date | None
    sex: str
    fields: tuple[Compared, ...]

    @property
    def agree(self) -> tuple[str, ...]:
        return tuple(f.label for f in self.fields if f.agrees)

    @property
    def differ(self) -> tuple[str, ...]:
        return tuple(f.label for f in self.fields if f.agrees is False)

    @property
    def weight(self) -> int:
        """For the order on the page only: identifiers first, then how much agrees."""
        numbers = {Scheme(s).label for s in Scheme}
        return sum(10 if a in numbers else 2 for a in self.agree) - len(self.differ)


class Row(NamedTuple):
    """What the database function answers for one person."""

    person: UUID
    kind: str
    given: str
    family: str
    also: str
    birth_date: date | None
    expected_date: date | None
    sex: str
    ids_agree: list[str]
    ids_differ: list[str]
    postcode_agrees: bool


def candidates(record: Person) -> list[Candidate]:
    """Known people that the new record may be, likeliest first; at most ten. The declared worker needs a hub seat."""
    name = Name.objects.filter(person=record, kind="current").first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_candidates(%s)", [record.id])
        found = [_candidate(record, name, Row(*row)) for row in cursor.fetchall()]
    return sorted(found, key=lambda c: (-c.weight, c.name))[:10]


def _candidate(record: Person, name: Name | None, row: Row) -> Candidate:
    return Candidate(
        person=row.person,
        name=f"{row.given} {row.family}".strip(),
        also=row.also,
        birth_date=row.birth_date,
        expected_date=row.expected_date,
        sex=row.sex,
        fields=tuple(f for f in (*_said(record, name, row), *_numbers(row)) if f.mine or f.theirs),
    )


def _said(record: Person, name: Name | None, row: Row) -> list[Compared]:
    return [
        compared("First name", name.given if name else "", row.given),
        compared("Family name", name.family if name else "", row.family),
        compared("Date of birth", day_of(record.birth_date), day_of(row.birth_date)),
        compared("Expected date of birth", day_of(record.expected_date), day_of(row.expected_date)),
        compared("Sex", sex_of(record.sex), sex_of(row.sex)),
    ]


def _numbers(row: Row) -> list[Compared]:
    """Numbers and the postcode are compared and not shown: a card holds no more than a card may."""
    agree = [Compared(Scheme(s).label, "given", "the same", agrees=True) for s in row.ids_agree]
    differ = [Compared(Scheme(s).label, "given", "another one", agrees=False) for s in row.ids_differ]
    home = [Compared("Postcode", "given", "the same", agrees=True)] if row.postcode_agrees else []
    return [*agree, *differ, *home]


def compared(label: str, mine: str, theirs: str) -> Compared:
    return Compared(label, mine, theirs, mine.casefold() == theirs.casefold() if mine and theirs else None)


def day_of(on: date | None) -> str:
    return words.day(on) if on else ""


def sex_of(sex: str) -> str:
    return "" if sex == Sex.NOT_KNOWN else Sex(sex).label
