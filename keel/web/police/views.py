"""One incident: what the police wrote and say, and for the hub the family's story beside it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from keel.agencies import queries as agencies
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.contacts.models import Contact, Part, Stage
from keel.front_door.contacts.once import once
from keel.front_door.contacts.queries import NamedPerson, named, sent
from keel.front_door.identity.overview import brief
from keel.front_door.identity.possible import possible_on
from keel.front_door.police import queries
from keel.front_door.police.models import Notification
from keel.front_door.police.queries import Version
from keel.front_door.schools import queries as schools
from keel.sources import thresholds
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.contact import telling
from keel.web.contact.telling import possibility
from keel.web.police.listing import clock, clock_of, is_hub
from keel.web.police.young import young

NOT_YOURS = "Your team has no part in this notification, or there is no such one."


@page("police")
def look(request: Asked, contact: UUID) -> HttpResponse:
    """One incident. The hub sees the family's story beside it; the police what they wrote and said."""
    found, told = opened(request, contact)
    people = named(found, schools=schools.beside_named(), born_last=schools.born_last())
    request.look("police.opened", Of(contact, [p.person.id for p in people], [v.newest.id for v in told]))
    grade = told[0].newest.grade
    context = {
        "contact": found,
        "told": [version(v, people) for v in told],
        "views": queries.views(found),
        "people": people,
        "today": local_day(request.at),
        "children": once(p for p in people if p.is_child),
        "grown": grown(people, local_day(request.at)),
        "young": young(people, told, local_day(request.at)),
        "police_grade": grade,
        "clock": clock_of(clock(found, grade, clocks(request)), request),
        "is_new": found.stage == Stage.NOTIFIED,
        "is_waiting": any(v.newest.settled_at is None for v in told),
        "is_hub": is_hub(request),
        **(beside(found, people, request) if is_hub(request) else {}),
    }
    return render(request, "police/look.html", context)


def opened(request: Asked, key: UUID) -> tuple[Contact, list[Version]]:
    """The incident and its notifications, where this worker may see them."""
    found = sent(key)
    told = queries.told(found) if found else []
    if found is None or not told:
        raise Denied("police.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found, told


def grown(people: list[NamedPerson], on: date) -> dict[str, str]:
    """Who is called a child by the police and is not one: by name, how old they are."""
    return {p.name: years.split()[0] for p in people if (years := schools.years_grown(p.named, on))}


def beside(contact: Contact, people: list[NamedPerson], request: Asked) -> dict[str, Any]:
    """The story, as far as it is confirmed, and who the people may be."""
    whom = [p for p in people if p.part == Part.CHILD] or people
    seen = brief(contact, [p.named for p in whom], request.at)
    may_be = possible_on(contact) if not all(p.is_settled for p in people) else {}
    return {
        **telling.brief(seen),
        "opens_contact": True,
        "schools": [(p.name, said) for p in once(people) for said in schools.said(p)],
        "possible": [possibility(p.name, may_be[p.named.id]) for p in people if p.named.id in may_be],
    }


def version(one: Version, people: list[NamedPerson]) -> dict[str, Any]:
    """A notification in words: the newest, and what stood there before."""
    return {"newest": facts(one.newest, people), "earlier": [facts(n, people) for n in one.earlier]}


def facts(one: Notification, people: list[NamedPerson]) -> dict[str, Any]:
    called = {str(p.person.id): p.name for p in people}
    return {
        "row": one,
        "settled": one.get_settled_as_display(),
        "when": words.moment(one.happened_at) if one.happened_at else "Not told",
        "sent": words.moment(one.sent_at) if one.sent_at else "Not told",
        "came": words.moment(one.came_at),
        "level": one.get_dash_level_display(),
        "high": queries.suggests_high(one),
        "high_from": thresholds.number("dash.high").number,
        "roles": [(called[p["person"]], p["role"], p["others"]) for p in one.people if p["person"] in called],
    }
