"""What people are called, and their numbers, as far as the declared worker may see them."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from keel.base import words
from keel.base.prepared import Prepared, keys
from keel.people.persons.models import Identifier, Kind, Name, NameKind, Person, Scheme

NAMES = Prepared(lambda: Name.objects.filter(person__among=keys("people")).order_by("kind"))


def called(people: Iterable[Person]) -> dict[UUID, str]:
    """What to call each person on a page. One without a name is 'child RND000123, born 6 December 2019'."""
    rows = list(people)
    names: dict[UUID, str] = {}
    for name in NAMES.ask(people=[p.id for p in rows]):
        if name.kind == NameKind.CURRENT or name.person_id not in names:
            names[name.person_id] = str(name)
    return names | without_names(p for p in rows if p.id not in names)


def without_names(people: Iterable[Person]) -> dict[UUID, str]:
    """How to speak of people whose names nobody gave; a child by the authority's own number."""
    rows = list(people)
    children = [p.id for p in rows if p.is_child]
    held = (
        Identifier.objects.filter(person__in=children, scheme=Scheme.LA_CHILD)
        if children
        else Identifier.objects.none()
    )
    numbers = dict(held.values_list("person_id", "value"))
    return {p.id: nameless(p, numbers.get(p.id, "")) for p in rows}


def by_id(people: Collection[UUID]) -> dict[UUID, tuple[Person, str]]:
    """People and what to call them, by their ids alone: a long list must not join through the policies."""
    return {p.id: (p, said_of(p, p.called, p.number)) for p in NAMED.ask(people=people)}


def _named() -> QuerySet[Any, Any]:
    return Person.objects.filter(id__among=keys("people")).annotate(called=name_of("id"), number=number_of("id"))


NAMED = Prepared(_named)


def records_of(key: UUID) -> list[tuple[Person, str]]:
    """Every record that is the same person as this one, the oldest first, each by its own name."""
    one = Person.objects.filter(id=key).values("one")
    rows = Person.objects.filter(one__in=one).annotate(called=name_of("id"), number=number_of("id"))
    return [(p, said_of(p, p.called, p.number)) for p in rows.order_by("recorded_at", "id")]


def name_of(person: str) -> Subquery:
    """For an `annotate`: the name of the person whose id stands in that column; a former one is none."""
    names = Name.objects.filter(person=OuterRef(person)).exclude(kind=NameKind.FORMER).order_by("kind")
    whole = Concat("given", Value(" "), "family", output_field=CharField())
    return Subquery(names.annotate(whole=whole).values("whole")[:1])


def number_of(person: str) -> Subquery:
    """For an `annotate`: the authority's own number of that person."""
    return Subquery(Identifier.objects.filter(person=OuterRef(person), scheme=Scheme.LA_CHILD).values("value")[:1])


def said_of(person: Person, called: str | None, number: str | None) -> str:
    """What to call somebody whose name and number were read beside the row."""
    return (called or "").strip() or nameless(person, (number or "") if person.is_child else "")


def nameless(person: Person, number: str) -> str:
    """How to speak of somebody whose name is not known."""
    who = {Kind.CHILD: "child", Kind.UNBORN: "unborn child"}.get(Kind(person.kind), "adult not known by name")
    if person.expected_date and person.kind == Kind.UNBORN:
        return f"{who} {number}".strip() + f", due {words.day(person.expected_date)}"
    born = f", born {words.day(person.birth_date)}" if person.birth_date else ""
    return f"{who} {number}".strip() + born


def other_names(people: Iterable[UUID], besides: str) -> list[str]:
    """Other names that this person's records hold, as far as they may be seen."""
    found = {str(n) for n in Name.objects.filter(person_id__in=people)}
    return sorted(found - {besides})
