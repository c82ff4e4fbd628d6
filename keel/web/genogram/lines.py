"""A family in the words of a page: beside each symbol, who lived here, the table. The database is not asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from keel.base import words
from keel.people.family.kin import called
from keel.people.family.models import INVERSE, Tie
from keel.people.genogram.family import Family, Home, Someone, Tied
from keel.people.genogram.kinship import relation, way
from keel.people.persons.models import Kind, Sex
from keel.web.child.kin import PARENTS, responsibility

WITHHELD = "Withheld. Ask the hub."


def captions(family: Family) -> dict[UUID, tuple[str, ...]]:
    """The words beside each symbol, the name first."""
    return {p.one: tuple(w for w in (p.name, relation(family, p), short(p, family), place(p, family)) if w)
            for p in family.people}  # fmt: skip


def short(person: Someone, family: Family) -> str:
    """Age on the day, or how and when a life ended."""
    if person.died:
        if person.kind == Kind.UNBORN:
            return "pregnancy ended"
        aged = f", aged {words.age(person.born, person.died)}" if person.born else ""
        return f"died {person.died.year}{aged}"
    if person.born and person.born > family.day:
        return "not born yet"
    if person.born:
        about = "about " if person.is_estimated else ""
        return f"{about}{words.age(person.born, family.day)}"
    return words.expected(person.due, family.day) if person.due and person.kind == Kind.UNBORN else ""


def place(person: Someone, family: Family) -> str:
    """What the dashed line does not show of where somebody lives."""
    if person.is_withheld:
        return "home withheld"
    others = family.homes_of(person.one)[1:]
    return f"also at home {words_of(others)}" if others else ""


def words_of(homes: Iterable[Home]) -> str:
    return " and ".join(home.letter for home in homes)


@dataclass(frozen=True)
class Living:
    """Who lived with the one of the page: each with what they are and their age; or a sentence that says why not."""

    sentence: str
    people: tuple[tuple[str, ...], ...] = ()


def living(family: Family) -> Living:
    """Whoever shared an ordinary home on the day, as far as the reader may know."""
    me = family.self
    if me.is_withheld:
        return Living(f"Where {me.name} lives, and with whom, is withheld. Ask the hub.")
    if me.died:
        return Living(f"{me.name} had died by that day.")
    ones = {one for home in family.homes_of(me.one) for one in home.people} - {me.one}
    which = {p.one: f"home {words_of(family.homes_of(p.one))}" for p in family.people}
    is_shared = len(family.homes_of(me.one)) > 1
    found = [
        (p.name, *(w for w in (relation(family, p), short(p, family), which[p.one] if is_shared else "") if w))
        for p in family.people
        if p.one in ones
    ]
    return Living(_sentence(family, is_alone=not found), tuple(found))


def _sentence(family: Family, *, is_alone: bool) -> str:
    me = family.self
    if me.born and me.born > family.day:
        return f"{me.name} was not born yet on that day."
    if not family.stays:
        return f"Keel does not hold where {me.name} lived on that day."
    elsewhere = [stay.lower() for stay in family.stays if stay != "Home"]
    stayed = f"{me.name} is said to have stayed at: {', '.join(elsewhere)}. That joins nobody. " if elsewhere else ""
    if is_alone and "Home" in family.stays:
        return f"{stayed}Nobody whom you may see is said to have shared a home with {me.name} on that day."
    return stayed


def rows(family: Family) -> list[dict[str, str]]:
    """Everybody, the one of the page first."""
    return [
        {
            "name": person.name,
            "href": "" if person is family.self else reverse("child", args=[person.key]),
            "relation": ", ".join(w for w in (relation(family, person), way(family, person)) if w) or "nobody said",
            "sex": sex(person),
            "dates": dates(person, family),
            "lives": lives(person, family),
            "responsibility": held(person, family),
        }
        for person in family.people
    ]


def sex(person: Someone) -> str:
    return Sex(person.sex).label if person.kind != Kind.UNBORN or person.sex != Sex.NOT_KNOWN else "Unborn"


def dates(person: Someone, family: Family) -> str:
    """'7 years, born 6 December 2019', 'Died 3 May 2020, born ...', 'Pregnancy ended 3 May 2026'."""
    born = f"born {words.day(person.born)}" if person.born else ""
    if person.died:
        ended = "Pregnancy ended" if person.kind == Kind.UNBORN else "Died"
        return ", ".join(w for w in (f"{ended} {words.day(person.died)}", born) if w)
    return ", ".join(w for w in (short(person, family), born) if w) or "Not known"


def lives(person: Someone, family: Family) -> str:
    """The home's letter and with whom; nothing that says where."""
    if person.is_withheld:
        return WITHHELD
    if person.died:
        return ""
    homes = [
        f"Home {home.letter}, with {', '.join(p.name for p in family.people if p.one in {*home.people} - {person.one})}"
        for home in family.homes_of(person.one)
    ]
    nowhere = "Not born yet" if person.kind == Kind.UNBORN else "Not known"
    return "; ".join(homes) or ("Elsewhere" if person.is_housed else nowhere)


def held(person: Someone, family: Family) -> str:
    """Parental responsibility, where one of the two is a parent or carer of the other or somebody said something."""
    me = family.self
    said = {t.tie if t.person == person.one else INVERSE[t.tie] for t in family.between(me.one, person.one)}
    matters = said & set(PARENTS) if me.is_child else said & {Tie.CHILD}
    if not (matters or person.held):
        return ""
    told = responsibility(person.held).removeprefix("parental responsibility: ")
    return told[:1].upper() + told[1:]


def against(family: Family, ties: Iterable[Tied]) -> list[str]:
    """What cannot be drawn, as what was said later says the opposite."""
    people = {p.one: p for p in family.people}
    return [
        f"{people[t.person].name} is also said to be {called(t.tie, people[t.person].sex)} of {people[t.other].name}."
        for t in ties
    ]
