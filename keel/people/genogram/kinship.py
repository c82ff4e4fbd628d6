"""What somebody is to the one of the page: as it was said, else by way of somebody between."""

from uuid import UUID

from keel.people.family.kin import called
from keel.people.family.models import INVERSE, Tie
from keel.people.genogram.family import Family, Someone

FULL = 2


def relation(family: Family, person: Someone) -> str:
    """'mother', 'half-sister', 'partner of Dana Marsh'; empty where nobody said."""
    me = family.self
    if person.one == me.one:
        return "this child" if me.is_child else "this person"
    said = [t.tie if t.person == person.one else INVERSE[t.tie] for t in family.between(me.one, person.one)]
    words = [called(tie, person.sex) for tie in dict.fromkeys(said) if tie != Tie.SIBLING]
    if Tie.SIBLING in said or family.parents(me.one) & family.parents(person.one):
        words.append(sibling(family, person))
    return ", ".join(words) or _follows(family, person)


def sibling(family: Family, person: Someone) -> str:
    """Half where each has another parent beside the one they share; where a parent is not known nobody can say."""
    mine, theirs = family.parents(family.self.one), family.parents(person.one)
    word = called(Tie.SIBLING, person.sex)
    is_half = len(mine & theirs) == 1 and len(mine) >= FULL and len(theirs) >= FULL
    return f"half-{word}" if is_half and word in ("brother", "sister") else "half-sibling" if is_half else word


def _follows(family: Family, person: Someone) -> str:
    """By way of somebody between, those nearest first."""
    names = {p.one: p.name for p in family.people}
    parents = family.parents(family.self.one)
    for parent in (p.one for p in family.people if p.one in parents):
        if person.one in family.parents(parent):
            return called(Tie.GRANDPARENT, person.sex)
        if word := _partner(family, person.one, parent):
            return f"{word} of {names[parent]}"
        if any(_partner(family, theirs, parent) for theirs in family.parents(person.one)):
            return f"step-{called(Tie.SIBLING, person.sex)}" if person.sex != "U" else "step-sibling"
    return _other(family, person, names)


def way(family: Family, person: Someone) -> str:
    """By whom a grandparent is one: 'mother of Dana Marsh'."""
    parents = family.parents(family.self.one)
    names = [p.name for p in family.people if p.one in parents and person.one in family.parents(p.one)]
    return f"{called(Tie.PARENT, person.sex)} of {' and '.join(names)}" if names else ""


def _other(family: Family, person: Someone, names: dict[UUID, str]) -> str:
    """Whatever was said of them and somebody else of the family."""
    for tie in family.ties:
        if tie.person == person.one and tie.other in names:
            return f"{called(tie.tie, person.sex)} of {names[tie.other]}"
        if tie.other == person.one and tie.person in names:
            return f"{called(INVERSE[tie.tie], person.sex)} of {names[tie.person]}"
    return ""


def _partner(family: Family, one: UUID, other: UUID) -> str:
    ties = [t.tie for t in family.between(one, other) if t.tie in (Tie.PARTNER, Tie.FORMER_PARTNER)]
    return ties[0].label if ties else ""
