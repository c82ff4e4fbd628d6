"""The recipient's side: what we were told, about whom, and 'filed in our record'."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import may_open
from keel.agencies.queries import worker_names
from keel.base import words
from keel.base.ledger import Of
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.reference import reference
from keel.front_door.notices import queries
from keel.front_door.notices.actions import filing
from keel.front_door.notices.models import Kind, Notice
from keel.people.grounds.actions import Refused
from keel.web import addresses
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks

ROWS = 50
TITLES = {Kind.OUTCOME: "Outcome", Kind.NOTHING_TO_FILE: "Closed, nothing to file", Kind.THANKS: "Thank you"}
NOT_YOURS = "This outcome was not told to you or your teams, or there is no such outcome."


@page("outcomes")
def outcomes(request: Asked) -> HttpResponse:
    """What my teams were told; what is still to file comes first."""
    rows = queries.to_teams(request.who)
    shown = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    children = queries.children_on(found)
    request.look("outcomes.opened", Of(None, sorted({c for n in found for c in n.children}), [n.id for n in found]))
    running = clocks(request)
    context = {
        "lines": [line(n, children[n.id], running, request) for n in found],
        "waiting": queries.to_file(rows).count(),
        "page": shown,
        "chased": queries.unfiled(request.who).count() if may_open("tell", request.who.roles) else None,
    }
    return render(request, "outcomes/outcomes.html", context)


def line(notice: Notice, children: list[str], running: Clocks, request: Asked) -> dict[str, Any]:
    clock = running.filing(notice)
    asked = notice.kind == Kind.OUTCOME
    return {
        "href": addresses.about("outcome", notice.id),
        "title": TITLES[Kind(notice.kind)],
        "children": children,
        "told": words.moment(notice.told_at) if notice.told_at else "",
        "to": notice.to_team.name if notice.to_team else "You",
        "clock": (clock.state(request.at), words.standing(clock, request.at)) if asked else None,
    }


@page("outcomes")
def outcome(request: Asked, notice: UUID) -> HttpResponse:
    """One outcome, and the button that says it is filed."""
    found = queries.to_teams(request.who).filter(id=notice).first()
    if found is None:
        raise Denied("notice.refused", about=notice, words=NOT_YOURS)
    fault = ""
    if request.method == "POST":
        try:
            filing.file(notice=found, by=request.who, at=request.at)
            messages.success(request, "Filed in your record. The hub knows it now, and nothing is left to do here.")
            return HttpResponseRedirect(reverse("outcomes"))
        except Refused as refused:
            fault = str(refused)
    request.look("notice.opened", Of(found.id, found.children))
    names = worker_names({key for key in (found.told_by, found.filed_by) if key})
    context = {
        "notice": found,
        "fault": fault,
        "reference": reference(found.id),
        "teller": names.get(found.told_by, "The hub") if found.told_by else "The hub",
        "filer": names.get(found.filed_by, "") if found.filed_by else "",
        **line(found, queries.children_on([found])[found.id], clocks(request), request),
    }
    return render(request, "outcomes/outcome.html", context)
