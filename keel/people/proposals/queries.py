"""What waits for an answer, each with the two beside each other."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Func, IntegerField

from keel.people.matching.compared import Compared, compared, day_of, sex_of
from keel.people.proposals.models import Proposal


@dataclass(frozen=True)
class Proposed:
    """A row of an agency's file, and the record that it may be."""

    id: UUID
    agency: str
    key: str
    given: str
    family: str
    birth_date: date | None
    sex: str
    probability: float
    reasons: str
    doubt: str
    person: UUID
    their_given: str
    their_family: str
    their_birth_date: date | None
    their_sex: str
    kind: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip() or "No name"

    @property
    def their_name(self) -> str:
        return f"{self.their_given} {self.their_family}".strip() or "No name held"

    @property
    def fields(self) -> tuple[Compared, ...]:
        return (
            compared("First name", self.given, self.their_given),
            compared("Family name", self.family, self.their_family),
            compared("Date of birth", day_of(self.birth_date), day_of(self.their_birth_date)),
            compared("Sex", sex_of(self.sex), sex_of(self.their_sex)),
        )

    @property
    def differ(self) -> list[str]:
        return [field.label for field in self.fields if field.agrees is False]


def waiting() -> list[Proposed]:
    """The likeliest first; for a hub seat."""
    return _asked(None)


def one(which: UUID) -> Proposed | None:
    return next(iter(_asked(which)), None)


def is_answered(which: UUID) -> bool:
    """Whether somebody answered it, as a hub seat may know."""
    return Proposal.objects.filter(id=which, answered_at__isnull=False).exists()


def number_proposed() -> Func:
    """For an `annotate`: how many rows wait for an answer of a hub seat; none for anybody else."""
    return Func(function="keel_count_proposed", output_field=IntegerField())


def _asked(which: UUID | None) -> list[Proposed]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_proposed(%s)", [which])
        return [Proposed(*row) for row in cursor.fetchall()]
