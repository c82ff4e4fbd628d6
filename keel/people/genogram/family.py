"""A family on one day: who belongs to it, what they are to each other, who lives with whom. Facts only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from keel.people.family.models import Tie
from keel.people.persons.models import Kind, Sex
from keel.people.record.queries import Held


@dataclass(frozen=True)
class Someone:
    """One person over all records that are theirs. `one` is who they are, `key` a record of theirs that may be opened.

    Dates are as they stood on the day of the family: a death to come is none.
    """

    one: UUID
    key: UUID
    ids: tuple[UUID, ...] = ()
    name: str = ""
    kind: Kind = Kind.ADULT
    sex: Sex = Sex.NOT_KNOWN
    born: date | None = None
    is_estimated: bool = False
    due: date | None = None
    died: date | None = None
    is_withheld: bool = False
    is_housed: bool = False
    held: Held | None = None

    @property
    def is_child(self) -> bool:
        return self.kind in (Kind.CHILD, Kind.UNBORN)


@dataclass(frozen=True)
class Tied:
    """`person` is the `tie` of `other`, read downwards: parent, never child. From a day to a day, as far as said."""

    person: UUID
    other: UUID
    tie: Tie
    recorded_at: datetime
    starts: date | None = None
    ends: date | None = None

    @property
    def pair(self) -> frozenset[UUID]:
        return frozenset((self.person, self.other))


@dataclass(frozen=True)
class Home:
    """A home that several of the family share, by a letter; nothing says where it is."""

    letter: str
    people: tuple[UUID, ...]


@dataclass(frozen=True)
class Family:
    """The family of one person, the first of `people`. `ties` are those that hold, the newest said first.

    `stays`: the kind of each place where that person is said to stay on the day; none where it is withheld.
    `later`: how many are left out because they are born after the day.
    """

    day: date
    people: tuple[Someone, ...]
    ties: tuple[Tied, ...] = ()
    homes: tuple[Home, ...] = ()
    stays: tuple[str, ...] = ()
    later: int = 0

    @property
    def self(self) -> Someone:
        return self.people[0]

    @property
    def home(self) -> dict[UUID, str]:
        """The home in which each is drawn: who lives in two stands in the first, and their words name both."""
        return {p.one: homes[0].letter for p in self.people if (homes := self.homes_of(p.one))}

    def homes_of(self, one: UUID) -> list[Home]:
        return [home for home in self.homes if one in home.people]

    def parents(self, one: UUID) -> set[UUID]:
        return {t.person for t in self.ties if t.tie == Tie.PARENT and t.other == one}

    def between(self, one: UUID, other: UUID) -> list[Tied]:
        return [t for t in self.ties if t.pair == {one, other}]


def oldest_first(people: Iterable[Someone]) -> list[Someone]:
    """By birth, those of unknown age after them and the unborn last; by name where that is the same."""
    return sorted(people, key=lambda p: (p.born or p.due or date.max, p.name, p.key))
