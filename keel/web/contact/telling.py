"""The story of a family as short dated sentences: who they are, earlier contacts, who works with them, history."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from keel.base import words
from keel.base.hours import local_day
from keel.front_door.contacts import concerns
from keel.front_door.contacts.models import From, Part
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.decisions.outcomes import label
from keel.front_door.identity.overview import Brief, Overview
from keel.front_door.identity.possible import Possible
from keel.front_door.identity.story import Earlier
from keel.front_door.packages.queries import case_numbers, receipts
from keel.people.network.models import Flag
from keel.timeline.models import Event
from keel.web.child.page import age, name, warning
from keel.web.child.status import statuses

MOST = 4
TIES = {"self": "", "sibling": "brother or sister", "parent": "parent", "household": "lived with them"}


def story(seen: Overview, at: datetime) -> dict[str, Any]:
    """The left half of the page."""
    return {
        "earlier": [earlier(e) for e in seen.before],
        "people": [person(p, seen, at) for p in seen.people],
        "others": [
            {"name": o.name, "href": reverse("child", args=[o.person.id]), "age": age(o.person, at), "tie": TIES[o.how]}
            for o in seen.others
        ],
        "network": network(seen),
        "warnings": warnings(seen.beside.warnings, calling(seen)),
        "safe": seen.beside.safe,
        "teller": seen.beside.teller,
        "is_secret": seen.beside.is_secret,
        "history": [sentence(e, whose, seen) for e, whose in seen.history],
        "unsettled": [p.name for p in seen.people if not p.is_settled],
        "possible": [possibility(p.name, found) for p in seen.people if (found := seen.possible.get(p.named.id))],
    }


def earlier(one: Earlier) -> dict[str, str]:
    """An earlier contact as a short dated sentence: whom about, what, from whom, how it ended."""
    contact = one.contact
    worry = ", ".join(concerns.label(code).lower() for code in contact.concerns)
    source = contact.from_team.name if contact.referrer_is == From.PROFESSIONAL else "a private person"
    ended = " and ".join(label(o).lower() for o in one.outcomes)
    return {
        "href": reverse("contact", args=[contact.id]),
        "day": words.day(local_day(contact.received_at)) if contact.received_at else "",
        "about": f"{one.about}, from {source}" + (f": {worry}" if worry else ""),
        "ended": f"Ended with {ended}." if ended else "Not decided.",
    }


def person(one: NamedPerson, seen: Overview, at: datetime) -> dict[str, Any]:
    """Somebody named on the contact, with how they stand with social care."""
    records = seen.around.records_of(one.person.id)
    events = [e for e, whose in seen.history if records & whose]
    return {
        "name": one.name,
        "href": reverse("child", args=[one.named.person_id]),
        "age": age(one.person, at),
        "relation": "" if one.part == Part.CHILD else one.relation,
        "is_settled": one.is_settled,
        "receipts": case_numbers(one) if seen.beside.is_secret else receipts(one),
        "status": [s.words for s in statuses(events)],
    }


def possibility(who: str, found: Possible) -> str:
    """'Alfie Marsh may be one of two people that Keel knows, with three contacts between them.'"""
    people = "one person" if found.people == 1 else f"one of {found.people} people"
    if not found.contacts:
        return f"{who} may be {people} that Keel knows."
    contacts = words.count(found.contacts, "contact")
    between = " between them" if found.people > 1 else " about them"
    return f"{who} may be {people} that Keel knows, with {contacts}{between}."


def network(seen: Overview) -> list[tuple[str, str, str]]:
    """Who works with whom: what as, who, and with which of them."""
    called = calling(seen)
    found: dict[tuple[str, str], list[str]] = {}
    for one in seen.network:
        found.setdefault((one.get_work_display(), name(one)), []).append(called.get(one.person_id, "another of them"))
    return [(work, who, ", ".join(dict.fromkeys(whom))) for (work, who), whom in found.items()]


def brief(seen: Brief) -> dict[str, Any]:
    """The story beside a decision or a signature."""
    called = {o.person.id: o.name for o in seen.around.members}
    beside = seen.beside
    return {
        "repeats": seen.repeats,
        "patterns": seen.patterns,
        "earlier": [earlier(e) for e in seen.before[:MOST]],
        "more": max(0, len(seen.before) - MOST),
        "warnings": warnings(beside.warnings, called),
        "holding": [(h.get_work_display(), name(h), called.get(h.person_id, "")) for h in beside.holding],
        "safe": beside.safe,
        "teller": beside.teller,
        "is_secret": beside.is_secret,
        "grade": beside.grade,
        "left_out": beside.left_out,
    }


def warnings(flags: Iterable[Flag], called: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """All warnings, each with whose it is."""
    rows = [warning(f, called.get(f.person_id, "")) for f in flags]
    return sorted(rows, key=lambda row: not row["safety"])


def calling(seen: Overview) -> dict[UUID, str]:
    """What to call each record near the contact."""
    return {o.person.id: o.name for o in seen.around.members} | {p.person.id: p.name for p in seen.people}


def sentence(event: Event, whose: Iterable[UUID], seen: Overview) -> dict[str, str]:
    """An event of social care's; with whose it is where there is more than one child."""
    called = calling(seen) if len(seen.around.children) > 1 else {}
    return {
        "day": words.day(local_day(event.happened_at)),
        "who": ", ".join(dict.fromkeys(called[key] for key in whose if key in called)),
        "words": event.words,
    }
