"""The hub's side: who was told and has not said that it is filed, by clock; and asking them again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.ledger import Of
from keel.front_door.clocks import Clocks
from keel.front_door.notices import queries
from keel.front_door.notices.actions import filing
from keel.front_door.notices.models import Notice
from keel.people.grounds.actions import Refused
from keel.sources import timescales
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks

ROWS = 50


@page("tell")
def unfiled(request: Asked) -> HttpResponse:
    """Notices told and not filed, the longest waiting first. No child is named: the contact is enough to chase."""
    shown = Paginator(queries.unfiled(request.who), ROWS).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    request.look("unfiled.opened", Of(None, (), [n.id for n in found]))
    running = clocks(request)
    context = {
        "lines": [line(n, running, request) for n in found],
        "page": shown,
        "why": timescales.get("front_door.notice_filed").why,
    }
    return render(request, "outcomes/unfiled.html", context)


def line(notice: Notice, running: Clocks, request: Asked) -> dict[str, Any]:
    clock = running.filing(notice)
    return {
        "key": notice.id,
        "whom": notice.whom,
        "team": notice.to_team.name if notice.to_team else "",
        "phone": notice.to_team.phone if notice.to_team else "",
        "reference": notice.contact.reference,
        "contact": reverse("contact", args=[notice.contact_id]),
        "told": words.moment(notice.told_at) if notice.told_at else "",
        "reminded": words.moment(notice.reminded_at) if notice.reminded_at else "",
        "clock": (clock.state(request.at), words.standing(clock, request.at)),
    }


@page("tell")
def remind(request: Asked, notice: UUID) -> HttpResponse:
    """Ask a recipient again."""
    found = queries.unfiled(request.who).filter(id=notice).first()
    if found is None:
        raise Denied("notice.refused", about=notice, words="This was filed already, or was not told by your hub.")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        filing.remind(notice=found, by=request.who.worker, at=request.at)
        messages.success(
            request, f"{found.whom} was asked again to file the outcome of contact {found.contact.reference}."
        )
    except Refused as refused:
        messages.warning(request, str(refused))
    return HttpResponseRedirect(reverse("notices-unfiled"))
