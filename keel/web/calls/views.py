"""A call: two questions and it is saved; then the log grows, and one button says what it became."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import HUB, NIGHT
from keel.agencies.queries import hub, worker_names
from keel.base import words
from keel.base.ledger import Of
from keel.front_door.calls import actions, queries
from keel.front_door.calls.models import CallNote
from keel.front_door.contacts.models import Channel, YesNo
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, Denied, page
from keel.web.calls.forms import FACTS, Ending, GoingOn, PickUp
from keel.web.clocks import clocks
from keel.web.forms import key_of
from keel.web.kept import forget, restored
from keel.web.refer.start import own_team

NOT_YOURS = "Your team did not take this call, or there is no such call."
OVER = {"board": Channel.CALL, "advice": Channel.ADVICE}


@page("hub_entry")
def take(request: Asked) -> HttpResponse:
    """Pick up: where to ring back, whether a child is in danger, the first words."""
    form = PickUp(request.POST or restored(request))
    if request.method == "POST" and form.is_valid():
        picked = form.picked(key_of(request), own_team(request, HUB | NIGHT))
        note = actions.pick_up(picked=picked, by=request.who, at=request.at)
        return HttpResponseRedirect(reverse("call", args=[note.id]))
    running = [line(note, request) for note in queries.unfinished(request.who)]
    return render(request, "calls/take.html", {"form": form, "key": key_of(request), "running": running})


def line(note: CallNote, request: Asked) -> dict[str, Any]:
    return {
        "href": reverse("call", args=[note.id]),
        "began": words.moment(note.began_at),
        "ago": words.since(note.began_at, request.at),
        "phone": note.phone,
        "in_danger": note.in_danger == YesNo.YES,
    }


@page("call")
def going_on(request: Asked, call: UUID) -> HttpResponse:
    """The log while they talk; its buttons add a line, put the call on the board, or keep it as advice."""
    note = own(request, call)
    if note.contact_id:
        return HttpResponseRedirect(reverse("contact", args=[note.contact_id]))
    if note.ended_at:
        request.look("call.opened", Of(call))
        return render(request, "calls/ended.html", {"note": note, "log": log(note)})
    do = request.POST.get("do", "add")
    form = GoingOn(request.POST or restored(request), is_over=do in OVER, initial=first(note))
    if request.method == "POST" and form.is_valid() and (to := grown(request, note, form, do)):
        return HttpResponseRedirect(to)
    request.look("call.opened", Of(call))
    return render(request, "calls/call.html", {"note": note, "form": form, "log": log(note)})


def log(note: CallNote) -> list[tuple[str, str, str]]:
    """When, what was said, who wrote it down."""
    lines = queries.log(note)
    writers = worker_names({each.written_by for each in lines})
    return [(words.time_of_day(each.written_at), each.words, writers.get(each.written_by, "")) for each in lines]


def own(request: Asked, key: UUID) -> CallNote:
    found = queries.find(request.who, key)
    if found is None:
        raise Denied("call.refused", about=key, words=NOT_YOURS, ask=hub())
    return found


def first(note: CallNote) -> dict[str, Any]:
    """What was typed before."""
    born = note.facts.get("born")
    known = {name: note.facts.get(name, "") for name in FACTS} | {"phone": note.phone, "in_danger": note.in_danger}
    return known | {"born": date.fromisoformat(born) if born else None}


def grown(request: Asked, note: CallNote, form: GoingOn, do: str) -> str:
    """Keep what was typed; then, where it is over, make it what it is. Nothing where that was refused."""
    try:
        kept = actions.hear(note=note, heard=form.heard, by=request.who, at=request.at)
        if do not in OVER:
            forget(request)
            return reverse("call", args=[note.id])
        taken = form.call(note.id, OVER[do])
        contact = actions.finish(note=kept, call=taken, by=request.who, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return ""
    forget(request)
    due = words.by(clocks(request).first_look(contact).due, request.at)
    what = "advice" if do == "advice" else "a call"
    messages.success(
        request,
        f"On the board as {what}, {contact.reference}. Next: somebody grades it {due}. Add what else they tell you.",
    )
    return reverse("refer-tasks", args=[contact.id])


@page("call")
def end(request: Asked, call: UUID) -> HttpResponse:
    """Nothing about a child, and why."""
    note = own(request, call)
    if note.ended_at:
        return HttpResponseRedirect(reverse("call", args=[call]))
    form = Ending(request.POST or restored(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(note=note, why=form.cleaned_data["why"], by=request.who, at=request.at)
            forget(request)
            messages.success(request, "Ended. The note stays here with its reason.")
            return HttpResponseRedirect(reverse("call", args=[call]))
        except Refused as refused:
            form.add_error(None, str(refused))
    request.look("call.opened", Of(call))
    return render(request, "calls/end.html", {"note": note, "form": form})
