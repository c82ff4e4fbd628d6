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

from keel.people.persons.models import Name, Person, Scheme, Sex


@dataclass(frozen=True)
class Candidate:
    """A known person as an index card, with what agrees with the new record and what does not, in words."""

    person: UUID
    name: str
    also: str
    birth_date: date | None
    expected_date: date | None
    sex: str
    agree: tuple[str, ...]
    differ: tuple[str, ...]

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
    pairs = [
        ("First name", name.given if name else "", row.given),
        ("Family name", name.family if name else "", row.family),
        ("Date of birth", record.birth_date, row.birth_date),
        ("Expected date of birth", record.expected_date, row.expected_date),
        ("Sex", _known(record.sex), _known(row.sex)),
    ]
    both = [(label, _same(mine, theirs)) for label, mine, theirs in pairs if mine and theirs]
    agree = [label for label, same in both if same] + [Scheme(s).label for s in row.ids_agree]
    differ = [label for label, same in both if not same] + [Scheme(s).label for s in row.ids_differ]
    if row.postcode_agrees:
        agree.append("Postcode")
    return Candidate(
        person=row.person,
        name=f"{row.given} {row.family}".strip(),
        also=row.also,
        birth_date=row.birth_date,
        expected_date=row.expected_date,
        sex=row.sex,
        agree=tuple(agree),
        differ=tuple(differ),
    )


def _known(sex: str) -> str:
    return "" if sex == Sex.NOT_KNOWN else sex


def _same(mine: object, theirs: object) -> bool:
    return str(mine).casefold() == str(theirs).casefold()
