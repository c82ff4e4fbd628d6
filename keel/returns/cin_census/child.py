"""A child of the return: three modules, and how to speak of a child who has no name in it."""

from dataclasses import dataclass
from datetime import date

from keel.base import words
from keel.returns.cin_census.child_characteristics import ChildCharacteristics
from keel.returns.cin_census.child_identifiers import ChildIdentifiers
from keel.returns.cin_census.cin_details import CinDetails
from keel.returns.cin_census.codes import ADOPTED, GENDER
from keel.returns.cin_census.elements import Group, Type, group, groups, values


@dataclass(frozen=True)
class Child(Group):
    identifiers: ChildIdentifiers = group("ChildIdentifiers", ChildIdentifiers)
    characteristics: ChildCharacteristics = group("ChildCharacteristics", ChildCharacteristics)
    episodes: tuple[CinDetails, ...] = groups("CINdetails", CinDetails)

    @property
    def sex(self) -> str:
        """M, F or U, whatever year's element it was given in."""
        given = self.identifiers.sex or ""
        return GENDER.get(given, given) if GENDER.get(given, given) in {"M", "F"} else "U"

    @property
    def is_unborn(self) -> bool:
        """Expected and not born: no date of birth is given."""
        return self.identifiers.expected_date is not None and self.identifiers.birth_date is None

    @property
    def adopted_on(self) -> date | None:
        """The day on which a case was closed by adoption, the last one."""
        return max((e.closed_on for e in self.episodes if e.closure_reason == ADOPTED and e.closed_on), default=None)

    def is_known_after(self, on: date) -> bool:
        """Whether social care worked under the same id after a day: a case still open, or anything dated later."""
        is_open = any(e.closed_on is None and not e.no_further_action for e in self.episodes)
        return is_open or any(
            value > on for e in self.episodes for element, value, _ in values(e) if element.type is Type.DATE
        )

    @property
    def shown(self) -> str:
        """'child RND000215205141, born 6 December 2019'."""
        who = self.identifiers
        if self.is_unborn and who.expected_date:
            return f"unborn child {who.la_child_id}, due {words.day(who.expected_date)}"
        born = f", born {words.day(who.birth_date)}" if who.birth_date else ""
        return f"child {who.la_child_id or 'without an id'}{born}"
