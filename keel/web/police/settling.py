"""What police and hub do with an incident, one thing a page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import may_open
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.contacts.models import Contact, Part
from keel.front_door.contacts.queries import NamedPerson, named
from keel.front_door.police import queries
from keel.front_door.police.actions import settling
from keel.front_door.police.actions.settling import Heard
from keel.front_door.police.forming import NOT_SCHOOLS
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.forms import Form
from keel.web.kept import forget, restored
from keel.web.police.closing import Closing
from keel.web.police.forms import Reading, Saying, Setting, Taking
from keel.web.police.views import opened

NOTHING = Heard("", "")


def ask(
    request: Asked, contact: Contact, forms: list[Form], do: Callable[[], str], page: dict[str, Any]
) -> HttpResponse:
    """Show the forms, or do what they say and go where it leads; what was refused stands above them."""
    valid = [form.is_valid() for form in forms if form.is_bound]  # each says its own faults, so none is skipped
    if request.method == "POST" and all(valid):
        try:
            to = do()
        except Refused as refused:
            forms[0].add_error(None, str(refused))
        else:
            forget(request)
            return HttpResponseRedirect(to)
    people = named(contact)
    request.look("police.opened", Of(contact.id, [p.person.id for p in people]))
    told = queries.told(contact)
    shown = {"contact": contact, "forms": forms, "told": told[0].newest, "children": names(people), **page}
    if may_open("police_settle", request.who.roles):
        shown["unsettled"] = [p.name for p in people if p.is_child and not p.is_settled]
    return render(request, "police/settle.html", shown)


def names(people: list[NamedPerson]) -> list[str]:
    return [p.name for p in people if p.is_child]


@page("police")
def say(request: Asked, contact: UUID) -> HttpResponse:
    """The police's half, by one of them or typed at the table."""
    found, _ = opened(request, contact)
    is_theirs = found.from_team_id in request.who.team_ids
    own = f"{request.who.worker.name}, {request.who.worker.job_title}".rstrip(", ") if is_theirs else ""
    form = Saying(request.POST or restored(request), initial={"said_by": own})

    def do() -> str:
        settling.hear(contact=found, heard=form.heard, by=request.who.worker, at=request.at)
        messages.success(request, "Kept. The hub and the police read it beside the notification.")
        return reverse("police-look", args=[contact])

    return ask(request, found, [form], do, {"title": "What the police say", "button": "Keep what the police say"})


@page("police_settle")
def take_up(request: Asked, contact: UUID) -> HttpResponse:
    """Onto the board, graded, where agencies are asked."""
    found, _ = opened(request, contact)
    form = Taking(request.POST or restored(request))

    def do() -> str:
        settling.take_up(contact=found, taken=form.taken, by=request.who.worker, at=request.at)
        owner = queries.holder(found)
        whose = "yours" if owner == request.who.worker else f"held by {owner}"
        messages.success(request, f"On the board and {whose}: contact {found.reference}. Next: who must be asked.")
        return reverse("contact", args=[contact])

    holder = found.owner if found.owner != request.who.worker else None
    title = "Take it to the board"
    return ask(request, found, [form], do, {"title": title, "button": title, "holder": holder})


@page("police_settle")
def together(request: Asked, contact: UUID) -> HttpResponse:
    """Decide now, with the police, for every child on it."""
    found, _ = opened(request, contact)
    late = request.at > clocks(request).decision(found).due
    posted = request.POST or restored(request)
    closing = Closing(posted, on=local_day(request.at), late=late)
    saying = [] if queries.views(found) else [Saying(posted)]

    def do() -> str:
        children = [p for p in named(found) if p.part == Part.CHILD]
        chosen = closing.chosen(is_suspect=found.audience == NOT_SCHOOLS)
        settling.close(
            contact=found, chosen={c.named.id: chosen for c in children}, heard=saying[0].heard if saying else NOTHING,
            by=request.who.worker, at=request.at,
        )  # fmt: skip
        messages.success(
            request, f"Decided for {', '.join(c.name for c in children)}. What closes stands with the managers to sign."
        )
        return reverse("police")

    title = "Decide together with the police"
    return ask(request, found, [*saying, closing], do, {"title": title, "button": "Decide together"})


@page("police_settle")
def no_child(request: Asked, contact: UUID) -> HttpResponse:
    """No child is concerned, say police and hub."""
    found, _ = opened(request, contact)
    posted = request.POST or restored(request)
    setting, saying = Setting(posted), [] if queries.views(found) else [Saying(posted)]

    def do() -> str:
        heard = saying[0].heard if saying else NOTHING
        why = setting.cleaned_data["why"]
        settling.set_aside(contact=found, why=why, heard=heard, by=request.who.worker, at=request.at)
        messages.success(request, "Set aside: no child is concerned. The police are told.")
        return reverse("police")

    return ask(request, found, [*saying, setting], do, {"title": "No child is concerned", "button": "Say so together"})


@page("police_settle")
def read(request: Asked, contact: UUID) -> HttpResponse:
    """What came after a decision is read; who thinks otherwise decides anew."""
    found, _ = opened(request, contact)
    form = Reading(request.POST or restored(request))

    def do() -> str:
        why = form.cleaned_data["why"]
        settling.read(contact=found, why=why, by=request.who.worker, at=request.at)
        messages.success(request, "Read. What was decided stands.")
        return reverse("police")

    return ask(request, found, [form], do, {"title": "Read: nothing changes", "button": "It is read"})
