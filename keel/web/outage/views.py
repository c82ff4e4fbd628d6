"""One's own pack with its key, after a press; and another's key, which a manager reads to them over the telephone.

A key is shown in the answer to the press alone: no address leads to it, and each showing is a release of its own.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.queries import hub
from keel.base import words
from keel.base.hours import local_day
from keel.base.refusal import Refused
from keel.documents.outage.folder import name
from keel.front_door.night.rota import duty_team
from keel.front_door.outage import actions, queries
from keel.front_door.outage.evenings import called, running
from keel.front_door.outage.models import Channel, OutagePack
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.forms import Form, Narrative
from keel.web.kept import restored
from keel.web.outage.tonight import told

NOT_YOURS = "You may not open this. A key is read out by the manager on call, or by the hub manager."


class Reading(Form):
    """Why a manager opens another's key."""

    reason = Narrative(
        "Why can they not see it on their own page?",
        hint="For example: Keel does not open for them, and they rang me from the duty telephone.",
        error="Write why they cannot see the key on their own page",
        cap=1000,
        rows=3,
    )


@page("pack")
def own(request: Asked) -> HttpResponse:
    """Tonight's pack of the one who asks; for managers, whose keys they may read out."""
    hours = clocks(request).hours
    evening = running(hours, request.at)
    pack = queries.mine(request.who, evening) if evening else None
    key = fault = ""
    if request.method == "POST" and pack:
        try:
            key = given(request, pack, Channel.PAGE)
        except Refused as refused:
            fault = str(refused)
    reads = bool(evening) and queries.reads_out(request.who, request.at)
    others = [p for p in queries.tonight(evening) if p.worker_id != request.who.worker.id] if evening and reads else []
    context = {
        "pack": facts(pack, request) if pack else None,
        "made_from": said(hours.close(local_day(request.at)), request) if evening is None else "",
        "key": key,
        "fault": fault,
        "packs": told(queries.on_rota(clocks(request), request.at), request),
        "reads": reads,
        "others": others,
    }
    return render(request, "outage/own.html", context)


@page("pack")
def another(request: Asked, pack: UUID) -> HttpResponse:
    """The key of somebody else on the rota, for who may read it out; the worker gets a message."""
    row = queries.find(pack)
    if row is None or not (row.worker_id == request.who.worker.id or queries.reads_out(request.who, request.at)):
        raise Denied("pack.refused", about=pack, words=NOT_YOURS, ask=hub())
    if row.worker_id == request.who.worker.id:
        return HttpResponseRedirect(reverse("night-pack"))
    form, key = Reading(request.POST or restored(request)), ""
    if request.method == "POST" and form.is_valid():
        try:
            key = given(request, row, Channel.PHONE, form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "worker": row.worker,
        "phone": row.worker.phone or (team.phone if (team := duty_team()) else ""),
        "pack": facts(row, request),
        "is_over": row.use_until <= request.at,
        "form": form,
        "key": key,
    }
    return render(request, "outage/another.html", context)


def given(request: Asked, pack: OutagePack, channel: Channel, reason: str = "") -> str:
    return actions.release(pack=pack, channel=channel, reason=reason, by=request.who, at=request.at)


def facts(pack: OutagePack, request: Asked) -> list[dict[str, Any]]:
    """For which night it is and which file, when it was made, until when it may be used, how much it holds."""
    night = called(clocks(request).hours, pack.night, pack.use_until)
    return [
        {"key": "For", "value": night[0].upper() + night[1:]},
        {"key": "File", "value": name(pack.id, pack.night)},
        {"key": "Made", "value": words.moment(pack.made_at)},
        {"key": "Do not use after", "value": words.moment(pack.use_until)},
        {"key": "Holds", "value": words.count(pack.contacts, "contact")},
    ]


def said(at: datetime, request: Asked) -> str:
    return words.by(at, request.at).removeprefix("by ")
