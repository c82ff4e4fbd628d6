"""The family of one person on a day, as far as the declared worker may see it (safe practice 14, 15, 20 and 25)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from keel.base.hours import local_day
from keel.people.family.models import Tie
from keel.people.genogram.family import Family, Home, Someone, Tied, oldest_first
from keel.people.genogram.reach import STEPS, Place, nearest, onwards
from keel.people.genogram.rows import housemates, people, responsibilities
from keel.people.genogram.ties import in_force
from keel.people.persons.models import Kind, Person, Sex
from keel.people.persons.queries import said_of
from keel.people.places.models import PlaceKind
from keel.people.record.queries import Held, unnamed

PREGNANCY = timedelta(days=280)


def read(key: UUID, day: date) -> Family | None:
    """Nothing where the worker may not see the person, or where their record is sealed."""
    reached = _reached(key, day)
    if not reached:
        return None
    me = reached[0][0].one
    held = _held(reached[0], day)
    there = [rows for rows in reached if rows[0].one == me or _is_there(rows, day)]
    ties = in_force(_ties(there), day)
    others = [_someone(rows, day, _tie_to(me, ties, rows[0].one), held) for rows in there[1:]]
    return Family(
        day=day,
        people=(_someone(reached[0], day, None, held), *oldest_first(others)),
        ties=ties,
        homes=_homes([rows for rows in there if not any(p.death_date and p.death_date <= day for p in rows)]),
        stays=tuple(dict.fromkeys(PlaceKind(s["kind"]).label for s in _staying(reached[0]))),
        later=len(reached) - len(there),
    )


def _reached(key: UUID, day: date) -> list[list[Person]]:
    """The records of each of the family, those of the one of the page first."""
    found, places, groups = {key: Place.SELF}, dict[UUID, Place](), dict[UUID, list[Person]]()
    for step in range(STEPS + 1):
        loaded = _by_one(people(found, day))
        for rows in loaded.values():
            place = nearest(*(found[p.id] for p in rows if p.id in found))
            places |= {p.id: place for p in rows}
        groups |= loaded
        found = onwards(places, in_force(_said(groups.values()), day))
        if step == 0 and groups:
            homes = [UUID(s["place"]) for s in _staying(*groups.values()) if s["kind"] == PlaceKind.HOME]
            found = {mate: Place.END for mate in housemates(homes, day) if mate not in places} | found
        if not found:
            break
    return list(groups.values())


def _by_one(rows: Iterable[Person]) -> dict[UUID, list[Person]]:
    groups: dict[UUID, list[Person]] = {}
    for person in rows:
        groups.setdefault(person.one, []).append(person)
    return groups


def _of(person: Person, name: str) -> Any:
    """What `rows.people` put beside a record."""
    return getattr(person, name)


def _staying(*groups: Iterable[Person]) -> list[dict[str, str]]:
    return [stay for rows in groups for p in rows for stay in _of(p, "staying")]


def _said(groups: Iterable[Iterable[Person]]) -> Iterator[Tied]:
    """Every tie as it was said of two records."""
    for told in (told for rows in groups for p in rows for told in _of(p, "tied")):
        yield Tied(
            person=UUID(told["person"]),
            other=UUID(told["other"]),
            tie=Tie(told["tie"]),
            recorded_at=datetime.fromisoformat(told["recorded_at"]),
            starts=_day(told["starts"]),
            ends=_day(told["ends"]),
        )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _ties(groups: Sequence[Iterable[Person]]) -> Iterator[Tied]:
    """The same between people, however many records they have; none that leads out of the family."""
    one = {p.id: p.one for rows in groups for p in rows}
    for tie in _said(groups):
        if tie.person in one and tie.other in one:
            yield Tied(one[tie.person], one[tie.other], tie.tie, tie.recorded_at, tie.starts, tie.ends)


def _tie_to(me: UUID, ties: Iterable[Tied], one: UUID) -> Tie | None:
    """What somebody is to the one of the page, by a word that stands before 'not known by name'."""
    return next((t.tie for t in ties if (t.person, t.other) == (one, me)), None)


def _is_there(rows: Iterable[Person], day: date) -> bool:
    """Born by that day, or expected on it."""
    for person in rows:
        begins = person.birth_date or (person.expected_date and person.expected_date - PREGNANCY)
        if person.kind == Kind.UNBORN and begins is None:
            begins = local_day(person.recorded_at)
        if begins and begins > day:
            return False
    return True


def _someone(rows: list[Person], day: date, tie: Tie | None, held: dict[UUID, Held]) -> Someone:
    """One person out of all their records: the first that says a thing is heard."""
    person = next((p for p in rows if _of(p, "called")), rows[0])
    name = said_of(person, _of(person, "called"), next((n for p in rows if (n := _of(p, "number"))), None))
    died = next((p.death_date for p in rows if p.death_date), None)
    born = next((p for p in rows if p.birth_date), person)
    return Someone(
        one=person.one,
        key=person.id,
        ids=tuple(p.id for p in rows),
        name=unnamed(person, tie) if tie and person.kind == Kind.UNKNOWN and not _of(person, "called") else name,
        kind=Kind.CHILD if born.birth_date and person.kind == Kind.UNBORN else Kind(person.kind),
        sex=Sex(next((p.sex for p in rows if p.sex != Sex.NOT_KNOWN), Sex.NOT_KNOWN)),
        born=born.birth_date,
        is_estimated=born.birth_estimated,
        due=next((p.expected_date for p in rows if p.expected_date), None),
        died=died if died and died <= day else None,
        is_withheld=any(_of(p, "withheld") for p in rows),
        is_housed=bool(_staying(rows)),
        held=next((held[p.id] for p in rows if p.id in held), None),
    )


def _held(rows: Iterable[Person], day: date) -> dict[UUID, Held]:
    """What is said of parental responsibility with the one of the page, by each record: the newest that had begun."""
    mine = {p.id for p in rows}
    found: dict[UUID, Held] = {}
    for row in (r for r in responsibilities(mine) if r.since is None or r.since <= day):
        found.setdefault(row.child_id if row.adult_id in mine else row.adult_id, Held(row.held, row.ground, row.since))
    return found


def _homes(groups: Iterable[list[Person]]) -> tuple[Home, ...]:
    """Homes that two or more share, the one of the page's first; of who is withheld no stay is read."""
    found: dict[str, dict[UUID, None]] = {}
    for rows in groups:
        for stay in (s for s in _staying(rows) if s["kind"] == PlaceKind.HOME):
            found.setdefault(stay["place"], {})[rows[0].one] = None
    shared = dict.fromkeys(tuple(of) for of in found.values() if len(of) > 1)
    return tuple(Home(letter, of) for letter, of in zip(_letters(), shared, strict=False))


def _letters() -> Iterator[str]:
    """A, B, ... Z, AA, AB."""
    yield from ascii_uppercase
    yield from (a + b for a in ascii_uppercase for b in ascii_uppercase)
