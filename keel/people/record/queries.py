"""Everything of the people part that a person's page shows, over all records that are this one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from keel.agencies.queries import live
from keel.base.hours import local_day
from keel.people.family.models import CARE, INVERSE, Tie
from keel.people.network.models import Flag, Involvement, Work
from keel.people.persons.models import Kind, NameKind, Person, Scheme
from keel.people.persons.queries import nameless
from keel.people.places.models import PlaceKind
from keel.people.record.rows import around

PARENT_OF_SEX = {"M": "Father", "F": "Mother"}


@dataclass(frozen=True)
class Home:
    """Where somebody stays, and since when. Of a refuge only the organisation is known."""

    place: UUID
    kind: PlaceKind
    lines: str
    postcode: str
    contact: str
    since: date
    arrangement: str = ""


@dataclass(frozen=True)
class Held:
    """Whether an adult holds parental responsibility for a child, on what ground, since when."""

    held: str
    ground: str
    since: date | None


@dataclass(frozen=True)
class Safe:
    """How somebody may safely be reached, in sentences; withheld with the place, or not asked by anybody."""

    words: tuple[str, ...]
    is_withheld: bool = False


@dataclass(frozen=True)
class HeldNumber:
    """An identifier of theirs with what is known of it. `is_twice`: another person's record has it too, as the hub may
    know.
    """

    scheme: Scheme
    value: str
    is_verified: bool = False
    is_superseded: bool = False
    is_twice: bool = False


@dataclass(frozen=True)
class Member:
    """Somebody in the family or the household: what they are to the person of the page, and all their records.
    `is_cared_for`: the person of the page cares for them, whatever else they are.
    """

    person: Person
    ids: tuple[UUID, ...]
    name: str
    tie: Tie | None
    safe: Safe
    held: Held | None
    lives_here: bool
    is_cared_for: bool = False


@dataclass(frozen=True)
class Record:
    """A person over all their records. `home` is None where nobody said it, or where it is withheld."""

    person: Person
    ids: tuple[UUID, ...]
    name: str
    others: tuple[str, ...]
    former: tuple[str, ...] = ()
    numbers: tuple[HeldNumber, ...] = ()
    members: tuple[Member, ...] = ()
    home: Home | None = None
    is_withheld: bool = False
    is_protected: bool = False
    safe: Safe = Safe(())
    flags: tuple[Flag, ...] = ()
    network: tuple[Involvement, ...] = ()

    @property
    def everyone(self) -> dict[UUID, str]:
        """Each record around this person with the name of whose it is."""
        return dict.fromkeys(self.ids, self.name) | {key: m.name for m in self.members for key in m.ids}

    @property
    def own_network(self) -> list[Involvement]:
        """Who works with them under any of their records, each once: a team before the same name in words."""
        mine = [i for i in self.network if i.person_id in self.ids]
        found = {(i.work, i.worker_id, i.called.casefold()): i for i in sorted(mine, key=lambda i: bool(i.team_id))}
        return [i for i in mine if i in found.values()]

    def working(self, work: Work) -> list[Involvement]:
        return [i for i in self.own_network if i.work == work]


def read(key: UUID, at: datetime) -> Record | None:
    """The record, or nothing when the declared worker may not see it."""
    rows = {p.id: p for p in around(key)}
    person = rows.get(key)
    if person is None:
        return None
    mine = [p for p in rows.values() if p.one == person.one]
    home = _home(mine)
    names = _names([person, *mine])
    return Record(
        person=person,
        ids=tuple(p.id for p in mine),
        name=called(person, mine),
        others=tuple(sorted((names[NameKind.CURRENT] | names[NameKind.KNOWN_AS]) - {called(person, mine)})),
        former=tuple(sorted(names[NameKind.FORMER])),
        numbers=_numbers(mine),
        members=_members([p for p in rows.values() if p.one != person.one], person, home),
        home=home,
        is_withheld=_of(person, "withheld"),
        is_protected=any(_of(p, "protected") for p in rows.values() if p.one == person.one or _lives_at(p, home)),
        safe=_safe(mine),
        flags=tuple(_flags(rows, at)),
        network=tuple(_network(rows, at)),
    )


def brief(key: UUID) -> tuple[Person, str] | None:
    """Somebody the declared worker may see, and what to call them; nothing else."""
    mine = [p for p in around(key) if p.id == key]
    return (mine[0], called(mine[0], mine)) if mine else None


def called(person: Person, records: Iterable[Person]) -> str:
    """What to call somebody: their record's own name, else another record's, else what they are known by."""
    told = [n for p in (person, *records) for n in _of(p, "called") if n["kind"] != NameKind.FORMER]
    current = [n for n in told if n["kind"] == NameKind.CURRENT] or told
    if current:
        return _whole(current[0])
    number = next((n["value"] for n in _of(person, "numbers") if n["scheme"] == Scheme.LA_CHILD), "")
    return nameless(person, number if person.is_child else "")


def _of(person: Person, name: str) -> Any:
    """What `around` put beside a record."""
    return getattr(person, name)


def _whole(name: Mapping[str, str]) -> str:
    return f"{name['given']} {name['family']}".strip()


def _names(records: Iterable[Person]) -> dict[NameKind, set[str]]:
    found: dict[NameKind, set[str]] = {kind: set() for kind in NameKind}
    for name in (n for p in records for n in _of(p, "called")):
        found[NameKind(name["kind"])].add(_whole(name))
    return found


def _numbers(records: Iterable[Person]) -> tuple[HeldNumber, ...]:
    """Each number once, however many records give it: verified on one is verified."""
    told: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for each in (n for p in records for n in _of(p, "numbers")):
        told.setdefault((each["scheme"], each["value"], each["issuer"]), []).append(each)
    return tuple(
        HeldNumber(Scheme(scheme), value, *(any(n[said] for n in same) for said in ("verified", "superseded", "twice")))
        for (scheme, value, _), same in sorted(told.items())
    )


def _home(records: Iterable[Person]) -> Home | None:
    stays = sorted((s for p in records for s in _of(p, "staying")), key=lambda s: s["since"], reverse=True)
    if not stays:
        return None
    told = stays[0]
    told |= {"place": UUID(told["place"]), "kind": PlaceKind(told["kind"]), "since": _day(told["since"])}
    return Home(**told)


def _lives_at(record: Person, home: Home | None) -> bool:
    return home is not None and any(str(stay["place"]) == str(home.place) for stay in _of(record, "staying"))


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _members(others: list[Person], person: Person, home: Home | None) -> tuple[Member, ...]:
    """Each relative once, however many records speak of them, in the order of the ties; the household last."""
    groups: dict[UUID, list[Person]] = {}
    for other in others:
        groups.setdefault(other.one, []).append(other)
    order = list(Tie)
    found = [_member(group, home) for group in groups.values()]
    return tuple(sorted(found, key=lambda m: (order.index(m.tie) if m.tie else len(order), m.name)))


def _member(records: list[Person], home: Home | None) -> Member:
    tied = [p for p in records if _of(p, "tied")]
    person = (tied or records)[0]
    ids = {p.id for p in records}
    ties = [_tie(told, ids) for p in tied for told in _of(p, "tied")]
    held = next((Held(h["held"], h["ground"], _day(h["since"])) for p in records for h in _of(p, "held")), None)
    tie = next((t for t in ties if t not in CARE), ties[0] if ties else None)
    return Member(
        person=person,
        ids=tuple(ids),
        name=_relative(person, called(person, records), tie),
        tie=tie,
        safe=_safe(records),
        held=held,
        lives_here=any(_lives_at(p, home) for p in records),
        is_cared_for=Tie.CARED_FOR in ties,
    )


def _tie(told: Mapping[str, str], ids: set[UUID]) -> Tie:
    """What this relative is to the person of the page, whichever way round it was said."""
    tie = Tie(told["tie"])
    return INVERSE[tie] if UUID(told["of"]) in ids else tie


def _relative(person: Person, name: str, tie: Tie | None) -> str:
    if person.kind != Kind.UNKNOWN or _of(person, "called") or tie is None:
        return name
    return unnamed(person, tie)


def unnamed(person: Person, tie: Tie) -> str:
    """Somebody not known by name is spoken of by what they are: 'Father, not known by name'."""
    who = PARENT_OF_SEX.get(person.sex, "Parent") if tie == Tie.PARENT else Tie(tie).label.capitalize()
    return f"{who}, not known by name"


def _safe(records: Iterable[Person]) -> Safe:
    rows = list(records)
    told = [s for p in rows for s in _of(p, "safe")]
    return Safe(safe_words(told[0]) if told else (), any(_of(p, "withheld") for p in rows))


def safe_words(told: Mapping[str, object]) -> tuple[str, ...]:
    """Safe-contact facts as short sentences."""
    parts = [
        f"Safe number: {told['phone']}" if told["phone"] else "",
        f"When: {told['times']}" if told["times"] else "",
        "No letters" if told["letters"] else "",
        "No voicemail" if told["voicemail"] else "",
        str(told["note"] or ""),
    ]
    return tuple(p for p in parts if p)


def _flags(people: Iterable[UUID], at: datetime) -> Iterable[Flag]:
    rows = Flag.objects.filter(live(at), person__in=list(people)).select_related("owner")
    return rows.order_by("kind", "-starts")


def _network(people: Iterable[UUID], at: datetime) -> Iterable[Involvement]:
    rows = Involvement.objects.filter(Q(ends=None) | Q(ends__gte=local_day(at)), person__in=list(people))
    return rows.select_related("agency", "team", "worker").order_by("work", "-recorded_at")
