"""Before anything else: is a child in danger now? Then a draft begins."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import Role
from keel.agencies.models import Team
from keel.agencies.policy import CASE
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.actions import Begun
from keel.front_door.contacts.models import Contact, YesNo
from keel.front_door.contacts.queries import NamedPerson
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.forms import key_of
from keel.web.refer.forms import Danger
from keel.web.refer.opening import written


@page("refer")
def start(request: Asked) -> HttpResponse:
    """'Tell us about a child', and what to do if a child is in danger now."""
    form = Danger(request.POST or None)
    if form.is_valid():
        begun = Begun(key_of(request), own_team(request), form.cleaned_data["in_danger"])
        contact = actions.start(begun=begun, by=request.who, at=request.at)
        in_danger = form.cleaned_data["in_danger"] == YesNo.YES
        where = reverse("refer-danger", args=[contact.id]) if in_danger else section(contact, "you")
        return HttpResponseRedirect(where)
    unsent = queries.drafts(request.who).count()
    return render(request, "refer/start.html", {"form": form, "key": key_of(request), "unsent": unsent})


@page("draft")
@written
def danger(request: Asked, contact: Contact, people: list[NamedPerson]) -> HttpResponse:
    """Ring first; the form can wait."""
    shown = {"contact": contact, "on": section(contact, "you"), "limit": clocks(request).danger(contact).limit.words}
    return render(request, "refer/danger.html", shown)


def own_team(request: Asked, roles: frozenset[Role] = CASE) -> Team:
    """The worker's team that writes: that of the first seat whose role may."""
    return next(seat.team for seat in request.who.seats if Role(seat.role) in roles)


def section(contact: Contact, name: str) -> str:
    return reverse("refer-section", args=[contact.id, name])
