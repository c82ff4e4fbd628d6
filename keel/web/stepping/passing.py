"""Passing on and answering: the hub asks a team or declines, the team answers, the other authority is told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.models import Team
from keel.front_door.stepping import actions, queries
from keel.front_door.stepping.models import Handover, Paper
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, page
from keel.web.forms import Form
from keel.web.kept import forget, restored
from keel.web.stepping.forms import Answering, Declining, Offering, Papers, Receipt
from keel.web.stepping.views import looked_at, opened


def posted(request: Asked, form: Form, act: Callable[[], str]) -> bool:
    """Whether the form was sent and what it asks was done; what refuses it stands above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        said = act()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    forget(request)
    messages.success(request, said)
    return True


def back(row: Handover) -> HttpResponse:
    return HttpResponseRedirect(reverse("handover", args=[row.id]))


def asked_for(request: Asked, row: Handover, form: Form, title: str, button: str, **more: Any) -> HttpResponse:
    context = {**looked_at(request, row), "form": form, "title": title, "button": button, **more}
    return render(request, "stepping/form.html", context)


@page("handover_pass")
def offer(request: Asked, handover: UUID) -> HttpResponse:
    """Ask a team. Another one that was asked and has not answered is asked no longer."""
    row = opened(request, handover)
    teams = {str(t.id): t for t in queries.takers(row)}
    form = Offering(request.POST or restored(request))
    form.offer("team", [(key, f"{t.name}, {t.agency.short_name}") for key, t in teams.items()])

    def act() -> str:
        to: Team = teams[form.cleaned_data["team"]]
        actions.offer(handover=row, to=to, by=request.who, at=request.at)
        return f"{to.name} is asked. Nothing changes hands before a named worker there has accepted."

    if posted(request, form, act):
        return back(row)
    return asked_for(request, row, form, "Ask a team to take over", "Ask this team")


@page("handover_pass")
def decline(request: Asked, handover: UUID) -> HttpResponse:
    """The child stays with those who asked."""
    row, form = opened(request, handover), Declining(request.POST or restored(request))

    def act() -> str:
        actions.decline(handover=row, why=form.cleaned_data["why"], by=request.who, at=request.at)
        return "Declined. Who asked is told, and it stays listed until that is settled."

    if posted(request, form, act):
        return back(row)
    return asked_for(request, row, form, "Decline the handover", "Decline, and tell who asked")


@page("handover_answer")
def answer(request: Asked, handover: UUID) -> HttpResponse:
    """A named worker of the asked team accepts or refuses."""
    row, form = opened(request, handover), Answering(request.POST or restored(request))
    if request.method == "GET" and not any(a.waits for a in queries.offers([row]).get(row.id, ())):
        messages.info(request, "Nobody is asked to take over now. This is how it stands.")
        return back(row)

    def act() -> str:
        if form.cleaned_data["takes"] == "yes":
            actions.accept(handover=row, by=request.who, at=request.at)
            return "Accepted in your name. You hold the child from now on; who asked and the hub are told."
        actions.refuse(handover=row, why=form.cleaned_data["why"], by=request.who, at=request.at)
        return "Not taken over. Who asked and the hub are told your reason now."

    if posted(request, form, act):
        taken = form.cleaned_data["takes"] == "yes"
        return back(row) if taken else HttpResponseRedirect(reverse("between"))
    return asked_for(request, row, form, "Do you take over?", "Send the answer")


@page("handover_answer")
def keep(request: Asked, handover: UUID) -> HttpResponse:
    """Who asked has read that the hub declined."""
    row = opened(request, handover)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.keep(handover=row, by=request.who, at=request.at)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Settled. You go on holding the child.")
    return back(row)


@page("handover_pass")
def receipt(request: Asked, handover: UUID) -> HttpResponse:
    """The other authority was told that we have the children, or that we do not."""
    row, form = opened(request, handover), Receipt(request.POST or restored(request))

    def act() -> str:
        said = form.cleaned_data
        actions.receipt(handover=row, who=said["who"], how=said["how"], by=request.who, at=request.at)
        return f"Receipt sent to {said['who']}. It is settled."

    if posted(request, form, act):
        return back(row)
    return asked_for(request, row, form, "Send the receipt", "Write down that they were told")


@page("handover_pass")
def papers(request: Asked, handover: UUID) -> HttpResponse:
    """Which papers came, and which are owed."""
    row = opened(request, handover)
    form = Papers(request.POST or restored(request), initial={"papers": row.papers})

    def act() -> str:
        came = [Paper(p) for p in form.cleaned_data["papers"]]
        actions.note_papers(handover=row, came=came, by=request.who, at=request.at)
        return "Noted which papers came."

    if posted(request, form, act):
        return back(row)
    return asked_for(request, row, form, "Papers of the other authority", "Keep what is ticked")
