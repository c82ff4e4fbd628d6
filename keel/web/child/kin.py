"""A person's family in the words of a page: role, parental responsibility, who lives here, each one's own status."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from keel.base import words
from keel.people.family.kin import called
from keel.people.family.models import Tie
from keel.people.network.models import FlagKind, Work
from keel.people.persons.models import Kind, Person, Sex
from keel.people.record.queries import Held, Member, Record
from keel.timeline.queries import Told
from keel.web.child.page import age, name
from keel.web.child.status import statuses

MARKS = {Sex.MALE: "male", Sex.FEMALE: "female"}
PARENTS = (Tie.PARENT, Tie.STEP_PARENT, Tie.CARER, Tie.GRANDPARENT)


def family(record: Record, told: Told, at: datetime) -> list[dict[str, Any]]:
    """The family as a list: the one of the page first."""
    own = {"name": record.name, "role": "this child" if record.person.is_child else "this person", "self": True}
    return [
        {**own, "mark": mark(record.person), "age": age(record.person, at), "facts": ()},
        *(relative(m, record, told, at) for m in record.members),
    ]


def relative(member: Member, record: Record, told: Told, at: datetime) -> dict[str, Any]:
    return {
        "name": member.name,
        "href": reverse("child", args=[member.person.id]),
        "role": role(member),
        "mark": mark(member.person),
        "age": age(member.person, at),
        "facts": [fact for fact in (*belonging(member, record), *standing(member, record, told)) if fact],
    }


def role(member: Member) -> str:
    """What they are to the one of the page: 'mother', 'brother', 'grandparent'."""
    if member.tie is None:
        return "lives here"
    return called(member.tie, member.person.sex)


def belonging(member: Member, record: Record) -> list[str]:
    """Where they live, and parental responsibility where the tie is one of a parent and a child (safe practice 25)."""
    lives = "lives here" if member.lives_here and member.tie else ""
    is_parent = record.person.is_child and member.tie in PARENTS
    is_child = not record.person.is_child and member.tie == Tie.CHILD
    return [lives, responsibility(member.held) if is_parent or is_child else ""]


def responsibility(held: Held | None) -> str:
    if held is None or held.held == "not_known":
        return "parental responsibility: not known"
    since = f", since {words.day(held.since)}" if held.since else ""
    if held.held == "no":
        return "no parental responsibility" + (f" ({held.ground})" if held.ground else "")
    return f"parental responsibility ({held.ground[:1].lower()}{held.ground[1:]}{since})"


def standing(member: Member, record: Record, told: Told) -> list[str]:
    """Their own warnings, plans and social worker."""
    flags = [FlagKind(f.kind).label for f in record.flags if f.person_id in member.ids]
    works = [i for i in record.network if i.person_id in member.ids and i.work == Work.SOCIAL_WORKER]
    workers = [f"social worker: {name(i, is_withheld=member.safe.is_withheld)}" for i in works]
    events = sorted(
        {e.id: e for key in member.ids for e in told.standing.get(key, ())}.values(), key=lambda e: e.happened_at
    )
    return [*flags, *(s.words for s in statuses(events[::-1])), *workers]


def mark(person: Person) -> str:
    return "unborn" if person.kind == Kind.UNBORN else MARKS.get(Sex(person.sex), "unknown")


def reaching(record: Record) -> list[tuple[str, tuple[str, ...], bool]]:
    """How each adult may safely be reached; for an adult's own page theirs first (safe practice 16)."""
    own = [] if record.person.is_child else [(record.name, record.safe.words, record.safe.is_withheld)]
    adults = [m for m in record.members if not m.person.is_child and m.person.kind != Kind.UNKNOWN]
    return [*own, *((m.name, m.safe.words, m.safe.is_withheld) for m in adults)]
