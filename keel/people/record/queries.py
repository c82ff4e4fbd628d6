"""Everything of the people part that a child's page shows, over all records that are this one person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Q, Subquery, When
from django.db.models.functions import JSONObject

from keel.agencies.queries import live
from keel.base.hours import local_day
from keel.people.family.models import INVERSE, Relationship, SafeContact, Tie
from keel.people.grounds.access import whereabouts_withheld
from keel.people.network.models import Flag, Involvement, Work
from keel.people.persons.models import Identifier, Name, NameKind, Person, Scheme
from keel.people.persons.queries import nameless
from keel.people.places.models import Stay

Relations = list[tuple[UUID, Tie]]


@dataclass(frozen=True)
class Member:
    """Somebody in the family: what they are to the child, and how an adult may safely be reached."""

    person: Person
    name: str
    tie: Tie
    safe: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """A person over all their records. `place` is None where nobody said it, or where it is withheld."""

    person: Person
    ids: tuple[UUID, ...]
    name: str
    others: tuple[str, ...]
    members: tuple[Member, ...] = ()
    place: Stay | None = None
    withheld: bool = False
    flags: tuple[Flag, ...] = ()
    network: tuple[Involvement, ...] = field(default=())

    def working(self, work: Work) -> list[Involvement]:
        return [i for i in self.network if i.work == work and i.person_id in self.ids]


def read(key: UUID, at: datetime) -> Record | None:
    """The record, or nothing when the declared worker may not see it."""
    one = Person.objects.filter(id=key).values("one")
    ties = _ties(one)
    people = _people(Q(one__in=one) | Q(id__in=[t[0] for t in ties]))
    person = people.get(key)
    if person is None:
        return None
    ids = tuple(p.id for p in people.values() if p.one == person.one)
    names = _names(people)
    name = _called(person, [n for i in ids for n in names.get(i, [])])
    hidden = whereabouts_withheld(key)
    return Record(
        person=person,
        ids=ids,
        name=name,
        others=tuple(sorted({str(n) for i in ids for n in names.get(i, [])} - {name})),
        members=_members(ties, people, names, set(ids)),
        place=None if hidden else _place(ids),
        withheld=hidden,
        flags=tuple(
            Flag.objects.filter(live(at), person__in=people).select_related("owner").order_by("kind", "-starts")
        ),
        network=tuple(_network(people, at)),
    )


def _ties(one: object) -> Relations:
    """Who is tied to any record of this person, and what they are to them."""
    from_me = Q(person__one__in=one)
    rows = Relationship.objects.filter(from_me | Q(other__one__in=one), ends=None)
    rows = rows.annotate(mine=Case(When(from_me, then=True), default=False))
    return [
        (row["other_id"], INVERSE[Tie(row["tie"])]) if row["mine"] else (row["person_id"], Tie(row["tie"]))
        for row in rows.values("person_id", "other_id", "tie", "mine")
    ]


def _people(which: Q) -> dict[UUID, Person]:
    safe = SafeContact.objects.filter(person=OuterRef("id")).order_by("-recorded_at")
    told = JSONObject(phone="phone", times="times", letters="no_letters", voicemail="no_voicemail", note="note")
    number = Identifier.objects.filter(person=OuterRef("id"), scheme=Scheme.LA_CHILD)
    rows = Person.objects.filter(which).annotate(
        safe=ArraySubquery(safe.values(told=told)[:1]), number=Subquery(number.values("value")[:1])
    )
    return {p.id: p for p in rows}


def _names(people: Iterable[UUID]) -> dict[UUID, list[Name]]:
    found: dict[UUID, list[Name]] = {}
    for name in Name.objects.filter(person__in=list(people)).order_by("kind", "-recorded_at"):
        found.setdefault(name.person_id, []).append(name)
    return found


def _called(person: Person, names: list[Name]) -> str:
    current = [n for n in names if n.kind == NameKind.CURRENT]
    own = [n for n in current if n.person_id == person.id] or current or names
    if own:
        return str(own[0])
    return nameless(person, person.number or "")  # type: ignore[attr-defined]  # annotated above


def _members(
    ties: Relations, people: dict[UUID, Person], names: dict[UUID, list[Name]], mine: set[UUID]
) -> tuple[Member, ...]:
    """Each relative once, however many records speak of them."""
    found: dict[UUID, Member] = {}
    for key, tie in ties:
        other = people.get(key)
        if other is None or key in mine or other.one in found:
            continue
        safe = safe_words(other.safe[0]) if other.safe else ()  # type: ignore[attr-defined]  # annotated above
        found[other.one] = Member(other, _called(other, names.get(key, [])), tie, safe)
    return tuple(sorted(found.values(), key=lambda m: (list(Tie).index(m.tie), m.name)))


def safe_words(told: dict[str, object]) -> tuple[str, ...]:
    """Safe-contact facts as short sentences."""
    parts = [
        f"Safe number: {told['phone']}" if told["phone"] else "",
        f"When: {told['times']}" if told["times"] else "",
        "No letters" if told["letters"] else "",
        "No voicemail" if told["voicemail"] else "",
        str(told["note"] or ""),
    ]
    return tuple(p for p in parts if p)


def _place(ids: Iterable[UUID]) -> Stay | None:
    rows = Stay.objects.filter(person__in=list(ids), ends=None).select_related("place")
    return rows.order_by("-starts", "-recorded_at").first()


def _network(people: Iterable[UUID], at: datetime) -> Iterable[Involvement]:
    today = local_day(at)
    rows = Involvement.objects.filter(Q(ends=None) | Q(ends__gte=today), person__in=list(people))
    return rows.select_related("agency", "team", "worker").order_by("work", "-recorded_at")
