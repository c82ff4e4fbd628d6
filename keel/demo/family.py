"""A family as it truly is: its members, what each is to the children, where they live. Records may say otherwise."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from keel.agencies.models import Team
from keel.people.persons.models import Kind, Sex


class Role(StrEnum):
    """What somebody is in the family."""

    CHILD = "child"
    MOTHER = "mother"
    FATHER = "father"
    PARTNER = "partner"
    GRANDMOTHER = "grandmother"


@dataclass
class Member:
    """Somebody who exists in the demo, once, however many records speak of them. `place` counts everybody in it."""

    place: int
    role: Role
    sex: Sex
    given: str = ""
    family: str = ""
    known_as: str = ""
    born: date | None = None
    expected: date | None = None
    ethnicity: str = ""
    origin: str = ""
    faith: str = ""
    language: str = ""
    interpreter: str = "no"
    disability: str = ""
    nhs: str = ""
    upn: str = ""
    other_family: str = ""
    at_home: bool = True
    schools: tuple[tuple[int, Team], ...] = ()

    @property
    def is_child(self) -> bool:
        return self.role == Role.CHILD

    @property
    def is_known(self) -> bool:
        """Somebody knows the name. Of an unknown father nobody does."""
        return bool(self.given)

    def school(self, at: datetime) -> Team | None:
        """Where the child learns at a moment; `schools` are by the age from which each takes the child."""
        age = self.age(at)
        fitting = [team for since, team in self.schools if since <= age]
        return fitting[-1] if fitting else None

    def kind(self, at: datetime) -> Kind:
        """What a record made at a moment stands for."""
        if not self.is_child:
            return Kind.ADULT if self.is_known else Kind.UNKNOWN
        return Kind.CHILD if self.born and self.born <= at.date() else Kind.UNBORN

    def age(self, at: datetime) -> int:
        """Whole years; -1 before the birth or where it is not known."""
        born, day = self.born, at.date()
        if born is None or born > day:
            return -1
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass
class Family:
    """A household with those who belong to it and live elsewhere."""

    number: int
    area: int
    members: list[Member] = field(default_factory=list)
    lines: str = ""
    postcode: str = ""
    surgery: Team | None = None
    hides: bool = False

    def children(self, at: datetime) -> list[Member]:
        """The children at a moment, the eldest first; a baby that is expected within half a year stands last."""
        found = [m for m in self.members if m.is_child and self._is_there(m, at) and m.age(at) < 18]
        return sorted(found, key=lambda m: (m.born is None, m.born or date.max))

    def _is_there(self, member: Member, at: datetime) -> bool:
        arrival = member.expected or member.born
        return arrival is not None and (arrival - at.date()).days < (180 if member.expected else 1)

    @property
    def adults(self) -> list[Member]:
        return [m for m in self.members if not m.is_child]

    def the(self, role: Role) -> Member | None:
        return next((m for m in self.members if m.role == role), None)
