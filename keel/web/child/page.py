"""A record in the words of a page: masthead, warnings, family, who works with the child. Nothing is asked of the
database.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from keel.base import words
from keel.base.hours import local_day
from keel.people.network.models import Flag, FlagKind, Involvement, Work
from keel.people.persons.models import Kind, Person, Sex
from keel.people.places.models import PlaceKind
from keel.people.record.queries import Member, Record

WITHHELD = "Withheld. Ask the hub."
MARKS = {Sex.MALE: "male", Sex.FEMALE: "female"}
SAFETY = (FlagKind.DANGER, FlagKind.VISITING, FlagKind.POSES_RISK, FlagKind.PLAN)


def age(person: Person, at: datetime) -> str:
    """'7 years, born 6 December 2019', 'due on 3 March 2027', 'died ...', or that it is not known."""
    today = local_day(at)
    if person.death_date:
        return f"Died {words.day(person.death_date)}"
    if person.birth_date and person.birth_date <= today:
        about = "about " if person.birth_estimated else ""
        return f"{about}{words.age(person.birth_date, today)}, born {words.day(person.birth_date)}"
    if person.expected_date:
        return words.expected(person.expected_date, today)
    return "Age not known"


def masthead(record: Record, at: datetime) -> dict[str, Any]:
    """Where they are, who they live with, school, GP, allocated people."""
    person = record.person
    facts = [
        ("Where now", where(record)),
        ("School or nursery", WITHHELD if record.withheld else said(record.working(Work.SCHOOL))),
        ("GP", WITHHELD if record.withheld else said(record.working(Work.GP))),
        ("Social worker", said(record.working(Work.SOCIAL_WORKER))),
    ]
    return {
        "name": record.name,
        "others": f"Also: {', '.join(record.others)}" if record.others else "",
        "age": age(person, at),
        "facts": facts if person.is_child else facts[:1],
        "states": states(person),
    }


def states(person: Person) -> list[str]:
    named = [Kind(person.kind).label] if person.kind != Kind.CHILD else []
    return named + (
        [f"Needs an interpreter: {person.language or 'language not known'}"] if person.interpreter == "yes" else []
    )


def where(record: Record) -> str:
    if record.withheld:
        return WITHHELD
    if record.place is None:
        return ""
    place = record.place.place
    if place.kind != PlaceKind.HOME:
        return f"{PlaceKind(place.kind).label} ({place.contact})" if place.contact else PlaceKind(place.kind).label
    return ", ".join(part for part in [*place.lines.splitlines(), place.postcode] if part)


def said(rows: list[Involvement]) -> str:
    return ", ".join(name(row) for row in rows)


def name(row: Involvement) -> str:
    """Who works with a child: the worker, the team, the agency, as far as it is known."""
    where_ = row.team.name if row.team else row.agency.short_name if row.agency else row.said
    return f"{row.worker.name}, {where_}" if row.worker else where_


def warnings(record: Record) -> list[dict[str, Any]]:
    """All warnings on this person and those around, safety first."""
    names = {m.person.id: m.name for m in record.members}
    rows = sorted(record.flags, key=lambda f: (f.kind not in SAFETY, -f.starts.timestamp()))
    return [warning(f, names.get(f.person_id, "")) for f in rows]


def warning(flag: Flag, whose: str) -> dict[str, Any]:
    """A warning as one line: what, whose when it is another person's, owner, review, end."""
    return {
        "text": f"{FlagKind(flag.kind).label}: {flag.words}" + (f" ({whose})" if whose else ""),
        "owner": flag.owner.name,
        "reviewed": f"Review by {words.day(flag.review_on)}",
        "until": f"Until {words.day(local_day(flag.ends))}" if flag.ends else "",
        "safety": flag.kind in SAFETY,
    }


def network(record: Record) -> list[tuple[str, str]]:
    """Who works with the child, with what, whom to ring."""
    return [
        (Work(i.work).label, ", ".join(part for part in (name(i), i.team.phone if i.team else "") if part))
        for i in record.network
        if i.person_id in record.ids and not (record.withheld and i.work in (Work.SCHOOL, Work.GP))
    ]


def family(record: Record, at: datetime) -> list[dict[str, Any]]:
    """The family as a list: the child first."""
    own = {"name": record.name, "role": "this child" if record.person.is_child else "this person", "self": True}
    return [
        {**own, "mark": mark(record.person), "age": age(record.person, at), "facts": ()},
        *(relative(m, record, at) for m in record.members),
    ]


def relative(member: Member, record: Record, at: datetime) -> dict[str, Any]:
    flags = [FlagKind(f.kind).label for f in record.flags if f.person_id == member.person.id]
    works = [name(i) for i in record.network if i.person_id == member.person.id and i.work == Work.SOCIAL_WORKER]
    return {
        "name": member.name,
        "href": reverse("child", args=[member.person.id]),
        "role": member.tie.label,
        "mark": mark(member.person),
        "age": age(member.person, at),
        "facts": [*flags, *(f"Social worker: {w}" for w in works)],
    }


def mark(person: Person) -> str:
    return "unborn" if person.kind == Kind.UNBORN else MARKS.get(Sex(person.sex), "unknown")
