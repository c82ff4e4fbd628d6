"""The children whose cases a team holds, one line each: plan, newest event, open contact, who works with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse

from keel.base import words
from keel.base.hours import local_day
from keel.front_door.clocks import Clocks
from keel.front_door.identity.child import Duty, duties
from keel.people.network.queries import Held, caseload
from keel.timeline.models import Event
from keel.timeline.queries import GAP, newest
from keel.web.access import Asked
from keel.web.child.page import age
from keel.web.child.status import SAY, statuses
from keel.web.timeline.links import contact_href, label

A_PAGE = 50


@dataclass(frozen=True)
class Work:
    """What a page of the team's work shows: open contacts by clock, then the children."""

    page: Page[Held]
    contacts: list[dict[str, Any]]
    children: list[dict[str, Any]]
    subjects: set[UUID]
    drifting: int


def read(request: Asked, running: Clocks) -> Work:
    """Fifty children at a time, with what is newest about each."""
    page = Paginator(caseload(request.who, request.at), A_PAGE).get_page(request.GET.get("page"))
    held = list(page)
    ids = {key for one in held for key in one.ids}
    events = newest(ids, SAY) if ids else {}
    lines = [child(one, events, request) for one in held]
    return Work(
        page=page,
        contacts=[contact(d, held, request) for d in duties(ids, running, request.at)] if ids else [],
        children=lines,
        subjects=ids,
        drifting=sum(bool(line["quiet"]) for line in lines),
    )


def child(held: Held, events: Mapping[UUID, list[Event]], request: Asked) -> dict[str, Any]:
    found = {e.id: e for key in held.ids for e in events.get(key, ())}
    told = sorted(found.values(), key=lambda e: e.happened_at, reverse=True)
    return {
        "name": held.name,
        "href": reverse("child", args=[held.person.id]),
        "age": age(held.person, request.at),
        "status": [s.words for s in statuses([e for e in told if e.kind in SAY])],
        "newest": f"{words.day(local_day(told[0].happened_at))}: {label(told[0]).lower()}" if told else "",
        "quiet": drift(told, request),
        "worker": "You" if held.is_mine else held.worker,
    }


def drift(told: list[Event], request: Asked) -> str:
    """How long nothing has been recorded, where that is over a quarter."""
    since = local_day(request.at) - local_day(told[0].happened_at) if told else timedelta()
    return f"Nothing recorded for {words.count(round(since.days / 30.4), 'month')}" if since > GAP else ""


def contact(duty: Duty, held: list[Held], request: Asked) -> dict[str, Any]:
    """An open contact about one of them, and the clock that runs on it at the hub."""
    about: set[UUID] = set(duty.contact.people)  # type: ignore[attr-defined]  # annotated
    return {
        "children": ", ".join(h.name for h in held if about & set(h.ids)),
        "href": contact_href(duty.contact.id, request.who),
        "owed": duty.owed,
        "state": duty.clock.state(request.at),
        "words": words.standing(duty.clock, request.at),
    }
