"""The agenda; a case with what agencies say; who does what by when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.base import words
from keel.base.hours import local_day, moment
from keel.base.ledger import Of
from keel.front_door.identity.overview import brief
from keel.front_door.meeting import actions, queries
from keel.front_door.meeting.actions import Promise, Said
from keel.front_door.meeting.queries import Case
from keel.people.grounds.actions import Refused
from keel.people.persons.queries import by_id
from keel.web.access import Asked, Denied, page
from keel.web.contact import telling
from keel.web.forms import Day, Form, Line, Narrative, Pick, TimeOfDay
from keel.web.kept import forget, restored

NOT_THERE = "This contact is not open at your hub, so it is not gone through."

ROWS = 50
NAMES = 12  # of children who would leave with nothing; their number is always whole


class Saying(Form):
    """What an agency says."""

    agency = Pick("Which agency speaks?", (), error="Choose the agency")
    said_by = Line("Who speaks?", hint="Name and role.", error="Write who speaks")
    words = Narrative("What do they know?", error="Write what they know", cap=4000, rows=3)


class Undertaking(Form):
    """A named person and a time."""

    person = Pick("For which child?", (), error="Choose the child")
    who = Line("Who does it?", hint="By name.", error="Write who does it")
    what = Narrative("What will they do?", error="Write what they will do", cap=1000, rows=2)
    day = Day("By which day?", noun="The day", error="Write the day")
    time = TimeOfDay("By what time?", error="Write the time")

    def promise(self) -> Promise:
        said = self.cleaned_data
        return Promise(UUID(said["person"]), said["who"], said["what"], moment(said["day"], said["time"]))


@page("meeting")
def agenda(request: Asked) -> HttpResponse:
    """Everything to go through: who says danger first, then red, not graded, amber, green; fifty a page."""
    entries = queries.agenda(request.who, request.at)
    listed = Paginator(entries, ROWS).get_page(request.GET.get("page"))
    found = queries.cases(request.who, list(listed.object_list))
    nothing = [child for entry in entries for child in entry.nothing]
    called = by_id(nothing[:NAMES])
    people = sorted({p.person.id for case in found for p in case.people} | called.keys())
    request.look("meeting.opened", Of(None, people, [case.contact.id for case in found]))
    context = {
        "cases": [shown(c, request.at) for c in found],
        "page": listed,
        "nothing": len(nothing),
        "names": [called[child][1] for child in nothing[:NAMES] if child in called],
        "since": words.day(local_day(queries.since(request.at))),
    }
    return render(request, "meeting/agenda.html", context)


def shown(case: Case, at: datetime) -> dict[str, Any]:
    """A case in words: each child with what they leave with."""
    today = local_day(at)
    return {
        "contact": case.contact,
        "href": reverse("meeting-case", args=[case.contact.id]),
        "grade": case.grade,
        "in_danger": case.in_danger,
        "police": case.contact.channel == "police",
        "spoken": [(s.agency.short_name, s.said_by, s.words, s.spoken_at) for s in case.spoken],
        "children": [
            {
                "name": child.person.name,
                "age": child.person.age(today),
                "decided": child.decided,
                "undertaken": [(u, u.due_at <= at) for u in child.undertaken],
                "nothing": child.has_nothing,
            }
            for child in case.children
        ],
    }


def found(request: Asked, key: UUID) -> Case:
    case = queries.case(request.who, key)
    if case is None:
        raise Denied("meeting.refused", about=key, words=NOT_THERE, ask=agencies.hub())
    return case


@page("meeting")
def case(request: Asked, contact: UUID) -> HttpResponse:
    """The story beside what agencies said so far, and what each child leaves with."""
    here = found(request, contact)
    whom = [c.person.named for c in here.children] or [p.named for p in here.people]
    seen = brief(here.contact, whom, request.at)
    request.look("meeting.case_opened", Of(contact, [p.person.id for p in here.people]))
    context = {"case": shown(here, request.at), "contact": here.contact, "opens_contact": True}
    return render(request, "meeting/case.html", context | telling.brief(seen))


@page("meeting")
def say(request: Asked, contact: UUID) -> HttpResponse:
    """An agency speaks, and it is typed in."""
    here = found(request, contact)
    form = Saying(request.POST or restored(request))
    members = list(agencies.members())
    form.offer("agency", [(str(a.id), a.short_name) for a in members])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        agency = next(a for a in members if str(a.id) == said["agency"])
        try:
            heard = Said(agency, said["words"], said["said_by"])
            actions.hear(contact=here.contact, said=heard, by=request.who.worker, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            return HttpResponseRedirect(reverse("meeting-case", args=[contact]))
    request.look("meeting.case_opened", Of(contact, [p.person.id for p in here.people]))
    asked = {"contact": here.contact, "form": form, "title": "What an agency says", "button": "Keep what they say"}
    return render(request, "meeting/ask.html", asked)


@page("meeting")
def undertake(request: Asked, contact: UUID) -> HttpResponse:
    """Who does what for which child, by when."""
    here = found(request, contact)
    form = Undertaking(request.POST or restored(request))
    form.offer("person", [(str(c.person.person.id), c.person.name) for c in here.children])
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.undertake(contact=here.contact, promise=form.promise(), by=request.who.worker, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            forget(request)
            messages.success(request, f"{made.who}, {words.by(made.due_at, request.at)}.")
            return HttpResponseRedirect(reverse("meeting-case", args=[contact]))
    request.look("meeting.case_opened", Of(contact, [p.person.id for p in here.people]))
    asked = {"contact": here.contact, "form": form, "title": "A named person and a time", "button": "Keep it"}
    return render(request, "meeting/ask.html", asked)


@page("meeting")
def done(request: Asked, contact: UUID, undertaking: UUID) -> HttpResponse:
    """Somebody says that it was done."""
    here = found(request, contact)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = next((u for c in here.children for u in c.undertaken if u.id == undertaking), None)
    if row is None:
        raise Denied("meeting.refused", about=contact, words="This was done already, or was never undertaken.")
    actions.done(undertaking=row, by=request.who.worker, at=request.at)
    messages.success(request, f"Done: {row.who}.")
    return HttpResponseRedirect(reverse("meeting-case", args=[contact]))
