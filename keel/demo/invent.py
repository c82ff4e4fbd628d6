"""Invents a family around its first worry: how old the child is, who else belongs to it, where they live."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from faker.providers.person.en_GB import Provider

from keel.agencies.models import Team
from keel.demo import numbers, town
from keel.demo.bayview import Bayview
from keel.demo.chance import Chance
from keel.demo.family import Family, Member, Role
from keel.demo.names import BRITISH, COMMUNITIES, MIXED, SHORT, Community
from keel.demo.town import School
from keel.people.persons.models import Sex

A_YEAR = 365.25
BY_KEY = {community.key: community for community in COMMUNITIES}
WEIGHTS = {community.key: community.weight for community in COMMUNITIES}
# How old a child is at a first worry, by weight (children in need of England, roughly).
AGES: Mapping[int, float] = {
    0: 12, 1: 5.5, 2: 4.4, 3: 4.2, 4: 4.2, 5: 4.2, 6: 4.2, 7: 3.8, 8: 3, 9: 2.6, 10: 2.4, 11: 2.4, 12: 2.5, 13: 2.8,
    14: 3.8, 15: 6, 16: 15, 17: 14,
}  # fmt: skip
SIBLINGS = {0: 34, 1: 36, 2: 19, 3: 8, 4: 3}
DISABILITIES = (
    "Autism", "ADHD", "A learning disability", "Epilepsy", "Hearing loss in one ear", "Cerebral palsy",
    "Asthma that needs a pump", "Speech and language delay", "Type 1 diabetes", "Waiting for an autism assessment",
)  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """What a family is invented around: the moment of its first worry, ages of the child, an unborn child or not."""

    at: datetime
    youngest: int = 0
    oldest: int = 17
    unborn: bool = False
    siblings: int | None = None
    community: str = ""
    hides: bool = False
    school: str = ""
    father_known: bool = False


@lru_cache(maxsize=1)
def _british() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Women's, men's and family names of Great Britain, the rarest family names left out."""
    families = tuple(name for name, share in Provider.last_names.items() if share > 0.03)
    return Provider.first_names_female, Provider.first_names_male, families


class Inventor:
    """Draws one family; `first` is the place of its first member among everybody in the demo."""

    def __init__(self, bayview: Bayview, number: int, first: int, chance: Chance) -> None:
        self.bayview, self.chance, self.next = bayview, chance, first
        self.family = Family(number, chance.between(0, len(town.AREAS) - 1))

    def invent(self, wish: Wish) -> Family:
        hers = BY_KEY[wish.community or self.chance.weigh(WEIGHTS)]
        theirs = hers if self.chance.happens(0.74) else BY_KEY[self.chance.weigh(WEIGHTS)]
        self._live(wish)
        index = self._index(wish)
        mother = self._mother(hers, index)
        father = self._father(theirs, index, mother, known=wish.father_known)
        named_after = father if father.is_known and self.chance.happens(0.6) else mother
        for born, expected in self._births(index, wish):
            self._child(born, expected, (hers, theirs), named_after.family)
        self._others(hers, mother, father)
        self._schools(wish)
        return self.family

    def _live(self, wish: Wish) -> None:
        area = town.AREAS[self.family.area]
        self.family.lines = f"{self.chance.between(1, 120)} {self.chance.pick(area.streets)}, {area.name}, Bayview"
        ending = "".join(self.chance.pick("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
        self.family.postcode = f"{town.POSTCODE_AREA}{area.district} {self.chance.between(1, 9)}{ending}"
        near = [key for key, _, place, _ in town.SURGERIES if place == self.family.area]
        self.family.surgery = self.bayview.teams[f"{self.chance.pick(near)}_surgery"]
        self.family.hides = wish.hides

    def _index(self, wish: Wish) -> date:
        """When the first child was born, or is expected."""
        if wish.unborn:
            return wish.at.date() + timedelta(days=self.chance.between(25, 130))
        ages = {age: w for age, w in AGES.items() if wish.youngest <= age <= wish.oldest}
        days = self.chance.weigh(ages) * A_YEAR + self.chance.between(8, 360)
        return wish.at.date() - timedelta(days=round(days))

    def _births(self, index: date, wish: Wish) -> list[tuple[date | None, date | None]]:
        """Birth and expected birth of each child: the one of the worry, brothers and sisters two years or so apart."""
        due = index + timedelta(days=self.chance.between(-12, 9))
        found: list[tuple[date | None, date | None]] = [(due, index) if wish.unborn else (index, None)]
        count = wish.siblings if wish.siblings is not None else self.chance.weigh(SIBLINGS)
        before = after = index
        for _ in range(count):
            gap = timedelta(days=round(self.chance.about(900, 0.35)) + 300)
            if self.chance.happens(0.03) and not wish.unborn:
                found.append((index, None))  # twins are two
            elif wish.unborn or self.chance.happens(0.55):
                before -= gap
                found.append((before, None))
            else:
                after += gap
                found.append((after, None))
        today = self.bayview.until.date()
        return [(b if b and b <= today else None, e) for b, e in found if e or (b and b <= today)]

    def _person(self, role: Role, sex: Sex, who: Community, born: date | None) -> Member:
        women, men, families = _british() if who is BRITISH else (who.women, who.men, who.families)
        pool = women if sex == Sex.FEMALE else men
        if role == Role.CHILD:
            pool = who.girls if sex == Sex.FEMALE else who.boys
        foreign = bool(who.languages) and role != Role.CHILD and self.chance.happens(0.55)
        member = Member(
            place=self.next, role=role, sex=sex, given=self.chance.pick(pool), family=self.chance.pick(families),
            born=born, ethnicity=self.chance.pick(who.codes), origin=who.key, faith=self.chance.pick(who.faiths),
            language=self.chance.pick(who.languages) if foreign else "English",
            interpreter="yes" if foreign and self.chance.happens(0.5) else "no", nhs=numbers.nhs(self.next),
        )  # fmt: skip
        self.next += 1
        self.family.members.append(member)
        return member

    def _mother(self, who: Community, index: date) -> Member:
        age = min(44, max(16, round(self.chance.about(26, 0.15))))
        return self._person(Role.MOTHER, Sex.FEMALE, who, index - timedelta(days=round(age * A_YEAR)))

    def _father(self, who: Community, index: date, mother: Member, *, known: bool) -> Member:
        """At home, elsewhere, or nobody knows who he is. In a few families there are two mothers."""
        age = min(58, max(17, round(self.chance.about(28, 0.18))))
        sex = Sex.FEMALE if self.chance.happens(0.02) else Sex.MALE
        father = self._person(Role.FATHER, sex, who, index - timedelta(days=round(age * A_YEAR)))
        if self.chance.happens(0.28) and not known:
            father.given = father.family = father.nhs = father.faith = father.ethnicity = ""
            father.born, father.language, father.interpreter = None, "", "not_known"
            father.at_home = False
        else:
            father.at_home = self.chance.happens(0.5)
            if self.chance.happens(0.35) and father.at_home:
                mother.family = father.family
        return father

    def _child(self, born: date | None, expected: date | None, of: tuple[Community, Community], family: str) -> None:
        mother, sex = self.family.members[0], Sex.MALE if self.chance.happens(0.55) else Sex.FEMALE
        who = self.chance.pick(of)
        taken = {m.given for m in self.family.members}
        child = self._person(Role.CHILD, sex, who, born)
        for _ in range(6):
            if child.given not in taken:
                break
            child.given = self.chance.pick(who.girls if sex == Sex.FEMALE else who.boys)
        child.family, child.faith, child.expected, child.interpreter = family, mother.faith, expected, "no"
        child.other_family = next((m.family for m in self.family.members if m.family not in ("", family)), "")
        keys = frozenset(c.key for c in of)
        child.ethnicity = mother.ethnicity if len(keys) == 1 else MIXED.get(keys, "MOTH")
        if child.given in SHORT and self.chance.happens(0.5):
            child.known_as = SHORT[child.given]
        if self.chance.happens(0.12) and not expected:
            child.disability = self.chance.pick(DISABILITIES)

    def _others(self, who: Community, mother: Member, father: Member) -> None:
        born = mother.born or self.bayview.until.date()
        if not father.at_home and self.chance.happens(0.3):
            years = timedelta(days=round(self.chance.about(1, 0.4) * A_YEAR))
            self._person(Role.PARTNER, Sex.MALE, self.chance.pick((who, BRITISH)), born - years)
        if self.chance.happens(0.08):
            grandmother = self._person(Role.GRANDMOTHER, Sex.FEMALE, who, born - timedelta(days=round(25 * A_YEAR)))
            grandmother.family = mother.family if self.chance.happens(0.5) else grandmother.family
            grandmother.at_home = self.chance.happens(0.4)

    def _schools(self, wish: Wish) -> None:
        """Each child's nursery, primary and secondary school, the nearest more often than not."""
        for child in (m for m in self.family.members if m.is_child and m.born):
            special = bool(child.disability) and self.chance.happens(0.25)
            child.schools = tuple(self._steps(special, wish.school))
            if child.born and child.age(self.bayview.until) >= 4:
                child.upn = numbers.upn(child.place, child.born.year + 4)

    def _steps(self, special: bool, asked: str) -> Iterator[tuple[int, Team]]:
        teams = self.bayview.teams
        if self.chance.happens(0.5):
            yield self.chance.between(1, 3), teams[f"{self._near(town.NURSERIES)}_nursery"]
        if special:
            yield 5, teams[f"{town.SPECIAL_SCHOOL}_school"]
            return
        ordinary = [s for s in town.SCHOOLS if s.key != town.SPECIAL_SCHOOL]
        yield 4, teams[f"{asked or self._near([s for s in ordinary if s.youngest == 4])}_school"]
        yield 11, teams[f"{self._near([s for s in ordinary if s.youngest == 11])}_school"]

    def _near(self, schools: Sequence[School]) -> str:
        near = [s.key for s in schools if s.area == self.family.area]
        return self.chance.pick(near) if near and self.chance.happens(0.75) else self.chance.pick(schools).key
