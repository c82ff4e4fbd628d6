"""The list of children between two services, one handover, and the two ways in: a step, and a transfer in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.policy import HUB, NIGHT, may_open
from keel.base import words
from keel.base.ledger import Of
from keel.front_door.contacts.queries import children_on
from keel.front_door.onward.queries import entries
from keel.front_door.stepping import actions, queries
from keel.front_door.stepping.models import Handover, Kind
from keel.front_door.stepping.said import UNTIL
from keel.people.grounds.actions import Refused
from keel.people.persons.queries import by_id
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.forms import key_of
from keel.web.kept import forget, restored
from keel.web.refer.start import own_team
from keel.web.stepping import lines
from keel.web.stepping.forms import Step, TransferIn

NOT_YOURS = "Your team neither asked for this handover nor is asked to take over, or there is no such handover."
NOT_HELD = "Your team does not work with this child, so it cannot hand the child over. Tell the hub instead."
ELSEWHERE = "other_authority"


@page("between")
def listed(request: Asked) -> HttpResponse:
    """Everything that was asked and is not settled: how long, who holds now, whom to ring."""
    rows = list(queries.between())
    asked, people = queries.offers(rows), children_on([r.contact for r in rows])
    subjects = {p.person.id for some in people.values() for p in some}
    request.look("handover.list_opened", Of(None, sorted(subjects), [r.id for r in rows]))
    shown = [
        lines.line(r, [p.name for p in people.get(r.contact_id, []) if p.is_child], asked.get(r.id, []), request)
        for r in rows
    ]
    return render(request, "stepping/listed.html", {"rows": shown, "at_hub": may_open("board", request.who.roles)})


def opened(request: Asked, key: UUID) -> Handover:
    found = queries.find(key)
    if found is None:
        raise Denied("handover.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


def looked_at(request: Asked, row: Handover) -> dict[str, Any]:
    """What every page of one handover shows; the look at its children is noted."""
    people = [p for p in children_on([row.contact]).get(row.contact_id, []) if p.is_child]
    request.look("handover.opened", Of(row.id, [p.person.id for p in people]))
    names = sorted(p.name for p in people)
    return {"row": row, "kind": Kind(row.kind).label, "children": names, "held": lines.held(row)}


@page("handover")
def one(request: Asked, handover: UUID) -> HttpResponse:
    """One handover: who holds, the story, who was asked; and the next step for whoever reads."""
    row = opened(request, handover)
    asked = queries.offers([row]).get(row.id, [])
    mine = next((a for a in asked if a.waits and a.team.id in request.who.team_ids), None)
    asker = row.contact.from_team_id in request.who.team_ids and row.kind != Kind.TRANSFER_IN
    at_hub = may_open("handover_pass", request.who.roles)
    is_open = not (row.accepted_at or row.declined_at)
    undecided = at_hub and is_open and not queries.is_decided(row)
    context = {
        **looked_at(request, row),
        "state": lines.state(row, asked),
        "story": lines.told(row),
        "moved": lines.moved(row, request),
        "asked": [(a, lines.clock(a, request) if a.waits else None) for a in asked],
        "at_hub": at_hub,
        "is_open": is_open,
        "undecided": undecided,
        "may_offer": at_hub and is_open and (row.kind == Kind.TRANSFER_IN or not undecided),
        "may_answer": mine is not None,
        "may_keep": asker and row.declined_at and not row.settled_at,
        "owes_receipt": at_hub and row.kind == Kind.TRANSFER_IN and not is_open and not row.settled_at,
    }
    return render(request, "stepping/one.html", context)


@page("step")
def step(request: Asked, child: UUID) -> HttpResponse:
    """Step-up or step-down, as the worker's team works with the child."""
    giver = queries.giver(request.who, child, request.at)
    if giver is None:
        raise Denied("step.refused", about=child, words=NOT_HELD, ask=agencies.hub())
    if request.method == "GET" and (row := queries.about([child])):
        messages.info(request, "The hub was asked about this child already. This is how it stands.")
        return HttpResponseRedirect(reverse("handover", args=[row.id]))
    people = by_id([child, *queries.siblings(child, giver.team, request.at)])
    others = [(str(key), name) for key, (_, name) in people.items() if key != child]
    form = Step(request.POST or restored(request), kind=giver.kind, others=others)
    if request.method == "POST" and form.is_valid() and (row := asked(request, child, form)):
        return HttpResponseRedirect(reverse("handover", args=[row.id]))
    request.look("step.opened", Of(child, list(people)))
    context = {"form": form, "kind": giver.kind.label, "name": people[child][1], "child": child}
    context |= {"key": key_of(request), "team": giver.team.name, "closed_until": closed_until(request)}
    return render(request, "stepping/step.html", context)


def closed_until(request: Asked) -> str:
    """When the hub opens again; nothing while it is open."""
    hours = clocks(request).hours
    return "" if hours.is_open(request.at) else words.by(hours.next_opening(request.at), request.at).removeprefix("by ")


def asked(request: Asked, child: UUID, form: Step) -> Handover | None:
    try:
        row = actions.ask(asking=form.asking(key_of(request), child), by=request.who, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    forget(request)
    messages.success(request, f"The hub is asked. Your team holds the child {UNTIL}.")
    return row


@page("transfer_in")
def transfer_in(request: Asked) -> HttpResponse:
    """Another authority hands over children who moved here."""
    form = TransferIn(request.POST or restored(request), entries=list(entries(ELSEWHERE)))
    if request.method == "POST" and form.is_valid():
        try:
            moving = form.moving(key_of(request))
            team = own_team(request, HUB | NIGHT)
            row = actions.hand_in(moving=moving, team=team, by=request.who, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            messages.success(request, f"Recorded, and on the board. Held by {moving.service} {UNTIL}.")
            return HttpResponseRedirect(reverse("handover", args=[row.id]))
    return render(request, "stepping/transfer.html", {"form": form, "key": key_of(request), "door": ELSEWHERE})
