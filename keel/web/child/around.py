"""Which children an adult is around, across households, as far as the viewer may know: 'think family'."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from keel.people.family.models import Tie
from keel.people.family.queries import children_of
from keel.people.record.queries import Member, Record
from keel.web.child.kin import role
from keel.web.child.page import age

PAIRED = (Tie.PARTNER, Tie.FORMER_PARTNER)


def children(record: Record, at: datetime) -> list[dict[str, Any]] | None:
    """Their own and those they live with; then the children of partners and of adults in the home. None for a child."""
    if record.person.is_child:
        return None
    own = [line(m.person, m.name, role(m), at) for m in record.members if m.person.is_child]
    seen = {key for m in record.members for key in m.ids}
    through = {key: m for m in record.members if not m.person.is_child and near(m) for key in m.ids}
    found = {c.child.one: c for c in children_of(through.keys()) if c.child.id not in seen}
    return [*own, *(line(c.child, c.name, of(through[c.adult]), at) for c in found.values())]


def near(member: Member) -> bool:
    return member.tie in PAIRED or member.lives_here


def of(adult: Member) -> str:
    return f"child of {adult.name}, {role(adult)}"


def line(person: Any, name: str, how: str, at: datetime) -> dict[str, Any]:
    return {"name": name, "href": reverse("child", args=[person.id]), "about": age(person, at), "how": how}
