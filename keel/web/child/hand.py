"""A manager opens a record by hand to a named worker, sees to whom it is open, and ends it (safe practice 10)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.models import Worker
from keel.agencies.queries import staff, worker_names
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.people.grounds import access, actions
from keel.people.grounds.actions import Refused
from keel.people.persons.models import Person
from keel.people.record.queries import brief
from keel.sources import timescales
from keel.web.access import Asked, Denied, page
from keel.web.forms import Choice, Form, Line, Narrative, Option
from keel.web.kept import restored

MOST = 20
LASTS = "access.manual_ground"
NOT_YOURS = "Only a manager of a team that holds this record opens it to somebody, or there is no such record."


class Seek(Form):
    """Who it may be."""

    words = Line(
        "Who needs to see this record?",
        hint="Part of their name, or their work e-mail",
        error="Write part of a name, or a work e-mail",
        cap=100,
        autocomplete="off",
        spellcheck="false",
    )


class OpenTo(Form):
    """Which of those found, and why."""

    worker = Choice("Which of them?", error="Choose the worker")
    reason = Narrative(
        "Why do they need to see it?",
        hint="They read what you write, and so does whoever reviews this in another agency.",
        error="Write why they need to see this record",
        cap=2000,
        rows=4,
    )


@page("open_by_hand")
def open_to(request: Asked, key: UUID) -> HttpResponse:
    """Look for the worker, choose, say why."""
    person, name = held(request, key)
    typed: Mapping[str, Any] = request.POST or restored(request) or {}
    seek = Seek(typed or None)
    found = list(staff(seek.cleaned_data["words"])[:MOST]) if seek.is_valid() else []
    if seek.is_valid() and not found:
        seek.add_error("words", "No worker has this name or e-mail. Part of it is enough.")
    chosen = OpenTo(typed if "reason" in typed else None)
    chosen.offer("worker", [option(w) for w in found])
    if found and request.method == "POST" and chosen.is_valid() and opened(request, person, found, chosen):
        return HttpResponseRedirect(reverse("child-why", args=[key]))
    request.look("child.opening", Of(key, [key]))
    context = {
        "person": person,
        "name": name,
        "seek": seek,
        "form": chosen if found else None,
        "full": len(found) == MOST,
        "lasts": request.frame.book.limit(LASTS, local_day(request.at)).words,
        "why": timescales.get(LASTS).why,
    }
    return render(request, "child/open.html", context)


def option(worker: Worker) -> Option:
    about = ", ".join(part for part in (worker.job_title, worker.agency.short_name, worker.email) if part)
    return Option(str(worker.id), worker.name, hint=about)


def opened(request: Asked, person: Person, found: list[Worker], chosen: OpenTo) -> bool:
    to = next(w for w in found if str(w.id) == chosen.cleaned_data["worker"])
    try:
        ground = actions.open_by_hand(
            person=person, to=to, reason=chosen.cleaned_data["reason"], by=request.who, at=request.at
        )
    except Refused as refused:
        chosen.add_error("worker", str(refused))
        return False
    until = words.moment(ground.ends) if ground.ends else ""
    messages.success(
        request,
        f"{to.name} may see this record until {until} and has a message with your reason. "
        "Another agency reviews that it was opened.",
    )
    return True


@page("open_by_hand")
def end(request: Asked, key: UUID, ground: UUID) -> HttpResponse:
    """End what was opened by hand; asks first."""
    _, name = held(request, key)
    hand = next((h for h in access.by_hand(key) if h.ground == ground), None)
    if hand is None:
        raise Denied("child.opening_refused", about=key, words="This has ended already, or it is not yours to end.")
    who = worker_names([hand.worker]).get(hand.worker, "This worker")
    if request.method == "POST":
        actions.end_by_hand(ground=ground, person=key, by=request.who, at=request.at)
        messages.success(request, f"{who} can no longer see this record by what a manager opened.")
        return HttpResponseRedirect(reverse("child-why", args=[key]))
    request.look("child.opening", Of(key, [key]))
    return render(request, "child/end.html", {"key": key, "name": name, "who": who, "hand": hand})


def held(request: Asked, key: UUID) -> tuple[Person, str]:
    """The person and their name, for a manager of a team that holds the record."""
    found = brief(key) if access.manages(request.who, access.sight(request.who, key, request.at)) else None
    if found is None:
        raise Denied("child.opening_refused", about=key, words=NOT_YOURS)
    return found


def open_now(key: UUID) -> list[dict[str, Any]]:
    """To whom the record is open by hand, for the page that says why it may be seen."""
    hands = access.by_hand(key)
    names = worker_names({k for h in hands for k in (h.worker, h.given_by)})
    return [
        {
            "who": names.get(h.worker, "A worker"),
            "by": names.get(h.given_by, "a manager"),
            "reason": h.reason,
            "until": h.ends,
            "href": reverse("child-open-end", args=[key, h.ground]),
        }
        for h in hands
    ]
