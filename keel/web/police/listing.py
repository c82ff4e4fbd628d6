"""The police list with its backlog by grade and age."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from keel.agencies import queries as agencies
from keel.agencies.kinds import AgencyKind
from keel.agencies.policy import may_open
from keel.base import words
from keel.base.clocks import Clock
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.board.order import families
from keel.front_door.board.rows import first_words
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact, Part, Urgency
from keel.front_door.contacts.once import once
from keel.front_door.police import queries
from keel.front_door.police.queries import Backlog, Line, Waiting
from keel.front_door.schools.queries import number_untold
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks

ROWS = 50
NOT_YOURS = (
    "The police list is read by the hub and the police. What the hub asks your team stands under Questions for us."
)


@page("police")
def listed(request: Asked) -> HttpResponse:
    """Everything that waits, green too; a grade in the address shows only that one."""
    if not is_hub(request) and not is_sender(request):
        raise Denied("police.list_refused", words=NOT_YOURS, ask=agencies.hub())
    found = queries.waiting()
    wanted = request.GET.get("grade", "all")
    taken = [
        w for w in found.waiting if wanted not in (*Urgency.values, "none") or w.grade == wanted.replace("none", "")
    ]
    shown = Paginator(taken, ROWS).get_page(request.GET.get("page"))
    rows = {line.waiting.contact: line for line in queries.lines(list(shown.object_list))}
    people = sorted({p.person.id for line in rows.values() for p in line.people})
    request.look("police.list_opened", Of(None, people, sorted(rows)))
    running = clocks(request)
    groups = grouped([w for w in shown.object_list if w.contact in rows], found.families)
    context = {
        "groups": [(title(g, rows), [row(rows[w.contact], running, request) for w in g]) for g in groups],
        "backlog": [standing(b, request) for b in found.backlog],
        "total": len(found.waiting),
        "wanted": wanted,
        "page": shown,
        "is_hub": is_hub(request),
        "schools": number_untold(request.at) if is_hub(request) else 0,
    }
    return render(request, "police/list.html", context)


def is_hub(request: Asked) -> bool:
    return may_open("police_settle", request.who.roles)


def is_sender(request: Asked) -> bool:
    return any(team.agency.kind == AgencyKind.POLICE for team in request.who.teams)


def grouped(shown: list[Waiting], kin: Any) -> list[list[Waiting]]:
    """Neighbours of one family, as the page draws them."""
    found: list[list[Waiting]] = []
    for one in shown:
        if found and kin.get(found[-1][-1].contact, found[-1][-1].contact) == kin.get(one.contact, one.contact):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def title(group: list[Waiting], rows: dict[UUID, Line]) -> str:
    if len(group) == 1:
        return ""
    names = dict.fromkeys(p.name for w in group for p in rows[w.contact].people if p.is_child)
    sure = len(set(families((w.contact, child) for w in group for child in w.children).values())) == 1
    return f"{'One family' if sure else 'May be one family, not confirmed'}, {len(group)} incidents: {', '.join(names)}"


def standing(one: Backlog, request: Asked) -> dict[str, Any]:
    """How many of a grade wait, and since when the oldest does."""
    return {
        "code": one.grade or "none",
        "grade": one.grade,
        "number": one.number,
        "since": words.moment(one.oldest),
        "age": words.since(one.oldest, request.at),
    }


def row(line: Line, running: Clocks, request: Asked) -> dict[str, Any]:
    newest, children = line.newest, once(p for p in line.people if p.part != Part.ADULT)
    return {
        "key": line.contact.id,
        "reference": newest.reference,
        "about": newest.get_about_display(),
        "when": words.moment(newest.happened_at) if newest.happened_at else "Time not told",
        "grade": line.waiting.grade,
        "clock": clock_of(clock(line.contact, line.waiting.grade, running), request),
        "children": [(p.name, p.age(local_day(request.at))) for p in children],
        "settled": all(p.is_settled for p in children),
        "words": first_words(newest.narrative),
        "notifications": line.notifications,
        "corrected": line.corrected,
        "again": not line.waiting.is_new,
        "waits": words.since(line.waiting.since, request.at),
    }


def clock(contact: Contact, grade: str, running: Clocks) -> Clock:
    """What the police graded red or not at all is looked at within the hour; the rest is decided in a working day."""
    if grade in ("", Urgency.RED):
        return running.first_look(contact)
    return running.decision(contact)


def clock_of(one: Clock, request: Asked) -> tuple[str, str]:
    return one.state(request.at).value, words.standing(one, request.at)
