"""Agencies of the partnership and their teams: listed, and added."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from keel.agencies import actions, queries
from keel.web.access import Asked, page
from keel.web.agencies.forms import AgencyForm, TeamForm


@page("agencies")
def agencies(request: Asked) -> HttpResponse:
    """Every agency with its teams."""
    return render(request, "agencies/agencies.html", {"rows": queries.with_teams()})


@page("agencies")
def add(request: Asked) -> HttpResponse:
    """An agency and its first team."""
    form = AgencyForm(request.POST or None)
    if form.is_valid():
        by = request.who.worker
        agency = actions.add_agency(told=form.new_agency, by=by, at=request.at)
        actions.add_team(told=form.new_team, agency=agency, by=by, at=request.at)
        messages.success(request, f"{agency.name} is in the partnership. Now add its workers.")
        return HttpResponseRedirect(reverse("agencies"))
    return render(request, "agencies/add.html", {"form": form, "agency": None})


@page("agencies")
def team(request: Asked, agency: UUID) -> HttpResponse:
    """A further team of an agency."""
    of = get_object_or_404(queries.members(), id=agency)
    form = TeamForm(request.POST or None)
    if form.is_valid():
        added = actions.add_team(told=form.new_team, agency=of, by=request.who.worker, at=request.at)
        messages.success(request, f"{added.name} is a team of {of.name}. Seats can be given in it.")
        return HttpResponseRedirect(reverse("agencies"))
    return render(request, "agencies/add.html", {"form": form, "agency": of})
