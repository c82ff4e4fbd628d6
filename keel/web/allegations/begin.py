"""How a case begins: an officer takes what the hub sent, or types in what came by telephone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import TeamKind
from keel.agencies.models import Team
from keel.base.ledger import Of
from keel.front_door.allegations import queries
from keel.front_door.allegations.actions import cases as actions
from keel.front_door.allegations.actions.sent import refuse as refuse_sent
from keel.front_door.allegations.models import Allegation
from keel.front_door.onward.models import OnwardReferral
from keel.people.grounds.actions import Refused
from keel.people.persons.queries import called
from keel.web.access import Asked, Denied, page
from keel.web.allegations.forms import Begin, New, Refusing
from keel.web.kept import forget, restored

NOT_SENT = "Nothing was sent to your team under this address, or a case has begun from it."
NO_TEAM = "Your seat is in no team of designated officers. Ask the administrator."


def team(request: Asked) -> Team:
    found = request.who.team_of(TeamKind.ALLEGATIONS)
    if found is None:
        raise Denied("allegation.refused", words=NO_TEAM)
    return found


@page("allegation_new")
def new(request: Asked) -> HttpResponse:
    """What came by telephone or letter."""
    form = New(request.POST or restored(request))
    mine = team(request)
    if request.method == "POST" and form.is_valid():
        try:
            told = form.told(mine)
            made = actions.open_case(adult=form.adult(), told=told, by=request.who.worker, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return begun(request, made)
    return render(request, "allegations/begin.html", {"form": form, "title": "Write down an allegation"})


def begun(request: Asked, made: Allegation) -> HttpResponseRedirect:
    forget(request)
    messages.success(request, "The case has begun. First: write what is done now to keep children safe.")
    return HttpResponseRedirect(reverse("allegation", args=[made.id]))


@page("allegation")
def receive(request: Asked, sent: UUID) -> HttpResponse:
    """What the hub sent; taken by name, and the case begins."""
    found = queries.one_sent(sent)
    if found is None:
        raise Denied("allegation.refused", about=sent, words=NOT_SENT)
    form = Begin(request.POST or restored(request), initial=first(found))
    if request.method == "POST" and form.is_valid():
        try:
            told = form.told(team(request))
            made = actions.receive(onward=found, told=told, by=request.who.worker, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return begun(request, made)
    request.look("allegation.sent_opened", Of(sent, [found.person_id]))
    name = called([found.person])[found.person_id]
    context = {"form": form, "sent": found, "name": name, "title": "Take it and begin the case"}
    return render(request, "allegations/begin.html", context)


@page("allegation")
def refuse(request: Asked, sent: UUID) -> HttpResponse:
    """Not taken, by name and with a reason; it stays the hub's."""
    found = queries.one_sent(sent)
    if found is None or found.received_at:
        raise Denied("allegation.refused", about=sent, words=NOT_SENT)
    form = Refusing(request.POST or restored(request))
    if request.method == "POST" and form.is_valid():
        try:
            refuse_sent(onward=found, why=form.cleaned_data["why"], by=request.who.worker, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            messages.warning(request, "Refused. It stays the hub’s: who sent it and the hub’s managers are told why.")
            return HttpResponseRedirect(reverse("allegations"))
    request.look("allegation.sent_opened", Of(sent, [found.person_id]))
    name = called([found.person])[found.person_id]
    return render(request, "allegations/refuse.html", {"form": form, "sent": found, "name": name})


def first(row: OnwardReferral) -> dict[str, str]:
    """What the hub's answers fill in: the side door asks where they work, what is alleged, and whom they can reach."""
    answers = [answer for _, answer in row.facts[:3]]
    return {"alleged": answers[1], "reach": answers[2]} if len(answers) == 3 else {}
