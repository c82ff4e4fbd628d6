"""An allegations meeting as a page: for its officers, and for whoever is asked to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.policy import may_open
from keel.base.ledger import Of
from keel.documents import actions as documents
from keel.front_door.allegations import queries
from keel.front_door.allegations.actions import meetings as actions
from keel.front_door.allegations.models import AllegationMeeting, Invitation
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, Denied, page
from keel.web.allegations import views
from keel.web.allegations.forms import Asking, Calling, Writing
from keel.web.forms import Form
from keel.web.kept import forget, restored

NOT_ASKED = "You are not asked to this meeting, or there is no such meeting."


@page("allegation")
def call(request: Asked, allegation: UUID) -> HttpResponse:
    """When, where, and what those who are asked may read."""
    one, form, by = views.found(request, allegation), Calling(request.POST or restored(request)), request.who.worker
    return views.ask(
        request, one, form, "Call a meeting",
        lambda: documents.call_meeting(allegation=one, told=form.call(), by=by, at=request.at),
    )  # fmt: skip


def found(request: Asked, key: UUID) -> AllegationMeeting:
    one = queries.meeting(key)
    if one is None:
        raise Denied("allegation.refused", about=key, words=NOT_ASKED)
    return one


@page("allegation_meeting")
def meeting(request: Asked, meeting: UUID) -> HttpResponse:
    """What somebody who is asked may know: when, where, who else, what was decided. The case itself is not there."""
    one = found(request, meeting)
    request.look("allegation.meeting_opened", Of(meeting))
    guests: list[Invitation] = list(one.invitations.all())
    context = {
        "meeting": one,
        "guests": guests,
        "came": [g for g in guests if g.came],
        "missing": [g for g in guests if g.came is False],
        "officer": may_open("allegation", request.who.roles) and queries.find(one.allegation_id) is not None,
        "is_past": one.meets_at <= request.at,
    }
    return render(request, "allegations/meeting.html", context)


def write(request: Asked, one: AllegationMeeting, form: Form, title: str, act: Callable[[], Any]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            return HttpResponseRedirect(reverse("allegation-meeting", args=[one.id]))
    request.look("allegation.meeting_opened", Of(one.id))
    return render(request, "allegations/meeting_ask.html", {"meeting": one, "form": form, "title": title})


@page("allegation")
def ask(request: Asked, meeting: UUID) -> HttpResponse:
    """Somebody of an agency, by name."""
    one, form, by = found(request, meeting), Asking(request.POST or restored(request)), request.who.worker
    return write(
        request, one, form, "Ask somebody to the meeting",
        lambda: actions.ask(meeting=one, guest=form.guest(), by=by, at=request.at),
    )  # fmt: skip


@page("allegation")
def held(request: Asked, meeting: UUID) -> HttpResponse:
    """Who came, who was missing, what was decided, by when next."""
    one, form, by = found(request, meeting), Writing(request.POST or restored(request)), request.who.worker
    form.offer("came", [(str(g.id), f"{g.name}, {g.agency}") for g in one.invitations.all()])
    return write(
        request, one, form, "Write what was decided",
        lambda: documents.write_down_meeting(meeting=one, held=form.held(), by=by, at=request.at),
    )  # fmt: skip


@page("allegation")
def withdraw(request: Asked, meeting: UUID, invitation: UUID) -> HttpResponse:
    """They were asked by mistake."""
    one = found(request, meeting)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = next((g for g in one.invitations.all() if g.id == invitation), None)
    if row is None:
        raise Denied("allegation.refused", about=meeting, words="This was taken back already.")
    actions.withdraw(invitation=row, by=request.who.worker, at=request.at)
    return HttpResponseRedirect(reverse("allegation-meeting", args=[meeting]))
