"""Hand one contact to a colleague by name; hand on everything that a colleague holds, in one step."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.models import Worker
from keel.agencies.queries import hub
from keel.base import words
from keel.base.ledger import Of
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import named
from keel.front_door.duty import actions, queries
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.contact.views import opened
from keel.web.forms import Form, Narrative, Pick
from keel.web.kept import forget, restored


class Handing(Form):
    """To whom, and what they need to know now."""

    to = Pick("To whom?", (), error="Choose a colleague")
    said = Narrative(
        "What do they need to know now?",
        hint="What was done, what comes next, who rings whom. They read it at once.",
        error="Write what they need to know now",
        cap=2000,
        rows=5,
    )


class HandingOn(Form):
    """Whose contacts go to whom."""

    of = Pick("Whose contacts?", (), error="Choose whose contacts are handed on")
    to = Pick("To whom?", (), error="Choose who takes them")


def people_of(found: list[Worker]) -> list[tuple[str, str]]:
    """Colleagues as they are offered, each with how many open contacts they hold."""
    return [(str(w.id), f"{w.name}, holds {words.count(w.held, 'contact')}") for w in found]  # type: ignore[attr-defined]  # annotated


@page("contact")
def hand_over(request: Asked, key: UUID) -> HttpResponse:
    """Give this contact to a colleague."""
    contact = opened(request, key)
    others = [w for w in queries.colleagues(contact.hub, request.at) if w.id != contact.owner_id]
    form = Handing(request.POST or restored(request))
    form.offer("to", people_of(others))
    if request.method == "POST" and form.is_valid() and handed(request, contact, others, form):
        return HttpResponseRedirect(reverse("board"))
    people = named(contact)
    request.look("handing.opened", Of(key, [p.person.id for p in people]))
    children = [p.name for p in people if p.is_child]
    return render(request, "duty/hand_over.html", {"contact": contact, "children": children, "form": form})


def handed(request: Asked, contact: Contact, others: list[Worker], form: Handing) -> bool:
    to = next(w for w in others if str(w.id) == form.cleaned_data["to"])
    try:
        actions.hand_over(contact=contact, to=to, said=form.cleaned_data["said"], by=request.who, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    messages.success(request, f"{to.name} holds contact {contact.reference} now and is told.")
    return True


@page("hand_on")
def hand_on(request: Asked) -> HttpResponse:
    """Everything that somebody holds goes to a colleague, as when they are ill."""
    holding = queries.holders(request.who)
    takers = list(queries.colleagues(hub(), request.at))
    form = HandingOn(request.POST or restored(request))
    form.offer("of", [(str(k), f"{n}, holds {words.count(c, 'contact')}") for k, (n, c) in holding.items()])
    form.offer("to", people_of(takers))
    if request.method == "POST" and form.is_valid() and handed_on(request, takers, form):
        return HttpResponseRedirect(reverse("board"))
    request.look("handing_on.opened", Of(None))
    return render(request, "duty/hand_on.html", {"form": form, "holding": holding})


def handed_on(request: Asked, takers: list[Worker], form: HandingOn) -> bool:
    said: dict[str, Any] = form.cleaned_data
    of, to = Worker.objects.get(id=said["of"]), next(w for w in takers if str(w.id) == said["to"])
    try:
        went, stay = actions.hand_on(of=of, to=to, by=request.who, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    told = f"{to.name} holds {words.count(went, 'contact')} of {of.name}’s now and is told."
    if stay:
        messages.warning(
            request, f"{told} {words.count(stay, 'contact')} cannot go to {to.name}: choose somebody else."
        )
    else:
        messages.success(request, told)
    return True
