"""The night as a page, the first thing a duty worker sees after the hub has closed; and the morning after it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import TeamKind
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.board.queries import pressing
from keel.front_door.board.rows import Brief, Text, briefs, texts
from keel.front_door.contacts.models import Stage, YesNo
from keel.front_door.contacts.queries import children_on
from keel.front_door.night import queries
from keel.front_door.night.models import Duty, Passing, Way
from keel.front_door.night.nights import current
from keel.front_door.outage.queries import on_rota
from keel.front_door.police.queries import waiting as police_list
from keel.web.access import Asked, page
from keel.web.board.views import ANSWERS, duty, short_age, standing
from keel.web.clocks import clocks
from keel.web.outage.said import unmade
from keel.web.outage.tonight import told as packs

ROWS = 50


@page("night")
def night(request: Asked) -> HttpResponse:
    """Offered and not accepted first; then what is red, not graded, or due before the hub opens, each with its step."""
    running = clocks(request)
    tonight = current(running.hours, request.at)
    listed = {w.contact: w.grade for w in police_list().waiting}
    slips, deadlines = pressing(running, tonight.ends, listed)
    waits = [p for p in queries.waiting(running.hours, request.at) if p.way == Way.NIGHT]
    offered = sorted(waits, key=lambda p: place(p, {s.id: n for n, s in enumerate(slips)}))
    shown = Paginator(slips, ROWS).get_page(request.GET.get("page"))
    keys = {p.contact_id for p in offered}
    wanted = [s for s in slips if s.id in keys or s in shown.object_list]
    found = {b.slip.id: b for b in briefs(wanted, deadlines)}
    request.look("night.opened", Of(None, sorted({s for b in found.values() for s in b.subjects}), sorted(found)))
    rota = on_rota(running, request.at)
    on = [s for s in rota if s.runs(request.at)]
    context = {
        "packs": packs(rota, request),
        "is_open": running.hours.is_open(request.at),
        "starts": words.by(tonight.starts, request.at).removeprefix("by "),
        "ends": words.by(tonight.ends, request.at).removeprefix("by "),
        "offered": [passing(p, found.get(p.contact_id), request) for p in offered],
        "accepts": sum(queries.may_accept(request.who, p) for p in offered),
        "lines": [line(found[s.id], request) for s in shown.object_list],
        "page": shown,
        "on_call": [s for s in on if s.duty == Duty.ON_CALL],
        "on_duty": [s for s in on if s.duty == Duty.ON_DUTY and s.team.kind == TeamKind.DUTY],
    }
    return render(request, "night/night.html", context)


def place(one: Passing, order: Mapping[UUID, int]) -> tuple[bool, int]:
    """Who says danger first, whatever the grade; then as the list below stands (safe practice 2)."""
    return one.contact.in_danger != YesNo.YES, order.get(one.contact_id, len(order))


def line(one: Brief, request: Asked) -> dict[str, Any]:
    slip = one.slip
    return {
        "key": slip.id,
        "reference": one.text.reference,
        "duty": "Look" if slip.stage == Stage.NOTIFIED else duty(one),
        "clock": standing(one.clock, request),
        "decision": standing(one.decision, request) if duty(one) == ANSWERS else None,
        "urgency": slip.urgency,
        "in_danger": one.text.in_danger,
        "children": children(one, request),
        "worry": one.text.worry,
        "between": one.text.between,
        "ring": one.text.ring,
        "owner": "You" if slip.owner == request.who.worker.id else slip.owner_name,
        "next": one.next.words,
        "href": reverse(one.next.page, args=[slip.id]),
        "is_police": slip.stage == Stage.NOTIFIED,
    }


def children(one: Brief, request: Asked) -> list[str]:
    return [f"{name} ({short_age(person, request)})" for person, name in one.children]


def passing(one: Passing, brief: Brief | None, request: Asked) -> dict[str, Any]:
    """What was offered to the night, with its children as the night page names them."""
    return offer(one, brief.text if brief else None, request) | {"children": children(brief, request) if brief else []}


def offer(one: Passing, text: Text | None, request: Asked) -> dict[str, Any]:
    """What was offered, in the words that came with it, and whether this worker can accept it."""
    limit = queries.clock(one, clocks(request))
    return {
        "contact": one.contact_id,
        "reference": one.contact.reference,
        "in_danger": bool(text and text.in_danger),
        "worry": text.worry if text else "",
        "between": text.between if text and text.between not in one.words else "",
        "words": one.words,
        "offered": f"{one.offered_by_name or 'Keel'} offered it, {words.moment(one.offered_at)}",  # type: ignore[attr-defined]  # annotated
        "clock": standing(limit, request),
        "mine": queries.may_accept(request.who, one),
        "href": reverse("contact", args=[one.contact_id]),
    }


@page("night")
def morning(request: Asked) -> HttpResponse:
    """What the night did and what is still open, until somebody of the hub accepts it."""
    offered = [p for p in queries.waiting(clocks(request).hours, request.at) if p.way == Way.DAY]
    people, said = children_on([p.contact for p in offered]), texts([p.contact_id for p in offered])
    subjects = sorted({n.named.person_id for some in people.values() for n in some})
    request.look("morning.opened", Of(None, subjects, [p.contact_id for p in offered]))
    today = local_day(request.at)
    lines = []
    for one in offered:
        named = [f"{n.name} ({n.age(today) or 'age not known'})" for n in people.get(one.contact_id, ()) if n.is_child]
        lines.append(offer(one, said.get(one.contact_id), request) | {"children": named})
    accepts = sum(queries.may_accept(request.who, p) for p in offered)
    return render(request, "night/morning.html", {"offered": lines, "accepts": accepts, "unmade": unmade(request)})
