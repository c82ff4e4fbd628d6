"""How urgent, what level of need, and why: the worry beside the form, every earlier grade below it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.queries import worker_names
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.contacts import concerns, private
from keel.front_door.contacts.actions import Changed
from keel.front_door.contacts.models import OPEN_STAGES, Contact, From, Urgency
from keel.front_door.contacts.queries import private_referrer
from keel.front_door.triage import actions, queries
from keel.front_door.triage.actions import Verdict
from keel.front_door.triage.models import Grade
from keel.people.grounds.actions import Refused
from keel.sources import thresholds, timescales
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.conflict import Conflict, differences, since
from keel.web.contact.views import opened, to_ring
from keel.web.forms import Choice, Form, Narrative, Option, Version
from keel.web.kept import restored

UNCLEAR = "unclear"
URGENCIES = (
    Option(Urgency.RED, "Red", hint="A child may be suffering significant harm now. Its clocks run day and night."),
    Option(Urgency.AMBER, "Amber", hint="Serious, and more must be known before anybody can say."),
    Option(Urgency.GREEN, "Green", hint="The child needs help. Nothing points to harm now."),
)


class Grading(Form):
    """The grade of a contact."""

    urgency = Choice("How urgent is it?", URGENCIES, error="Say how urgent it is")
    level = Choice(
        "What does the child need, as far as you can see?",
        (),
        error="Choose a level of need, or say that it is not clear",
    )
    reason = Narrative("Why?", hint="Why this urgency, and why this level.", error="Write why", cap=4000, rows=5)
    version = Version()

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [
            Option(str(x.number), f"Level {x.number}: {x.name}", hint=x.means) for x in thresholds.continuum(on).levels
        ]
        self.offer(
            "level", [*levels, Option(UNCLEAR, "Not clear yet", hint="You can say it later. Urgency cannot wait.")]
        )

    @property
    def verdict(self) -> Verdict:
        said = self.cleaned_data
        level = None if said["level"] == UNCLEAR else int(said["level"])
        return Verdict(Urgency(said["urgency"]), level, said["reason"].strip())


@page("triage")
def grade(request: Asked, key: UUID) -> HttpResponse:
    """Grade a contact, or grade it again."""
    contact = opened(request, key)
    named = queries.people(contact)
    form = Grading(request.POST or restored(request), on=local_day(request.at), initial={"version": contact.version})
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            saved(request, contact, form)
            return HttpResponseRedirect(onward(contact, named))
        except Changed as changed:
            conflict = both(request, contact, form, changed)
        except Refused as refused:
            form.add_error(None, str(refused))
    request.look("triage.opened", Of(key, [n.person_id for n in named.named]))
    context = {
        "contact": contact,
        "children": [named.names[child.id] for child in named.children],
        "form": form,
        "conflict": conflict,
        "version": conflict.version if conflict else form["version"].value(),
        "is_open": contact.stage in OPEN_STAGES,
        **whom_to_ring(contact),
        **shown(request, contact),
    }
    return render(request, "triage/grade.html", context)


def whom_to_ring(contact: Contact) -> dict[str, Any]:
    """Who told, with their number; how a private person may safely be reached, as the hub reads it on the contact."""
    ring = to_ring(contact)
    return {
        "ring": ring,
        "is_private": contact.referrer_is != From.PROFESSIONAL,
        "teller": () if ring else private.facts(private_referrer(contact)),
    }


def saved(request: Asked, contact: Contact, form: Grading) -> None:
    actions.grade(
        contact=contact,
        verdict=form.verdict,
        version=form.cleaned_data["version"],
        by=request.who.worker,
        at=request.at,
    )
    contact.refresh_from_db(fields=["urgency"])
    decision = clocks(request).decision(contact)
    grade_ = form.verdict.urgency.label.lower()
    messages.success(request, f"Graded {grade_}. The decision is due {words.by(decision.due, request.at)}.")


def onward(contact: Contact, named: queries.People) -> str:
    """Who the children are comes before whom to ask."""
    settled = all(n.settled_at for n in named.named if n.person in named.children)
    return reverse("contact-ask" if settled else "contact-identity", args=[contact.id])


def both(request: Asked, contact: Contact, form: Grading, changed: Changed) -> Conflict:
    """What the other wrote beside what this worker wrote; nothing typed is lost."""
    newest = queries.grades(contact)[0]
    theirs = {"urgency": newest.urgency, "level": str(newest.level or UNCLEAR), "reason": newest.reason}
    who, when = since(request, changed)
    keep = reverse("contact-triage", args=[contact.id])
    return Conflict(who, when, changed.version, differences(form, theirs), keep)


def shown(request: Asked, contact: Contact) -> dict[str, Any]:
    """The worry, the clock that runs, and every grade so far, newest first."""
    grades = list(queries.grades(contact))
    names = worker_names(g.graded_by for g in grades)
    running = clocks(request)
    clock = running.decision(contact) if contact.urgency else running.first_look(contact)
    return {
        "clock": (clock.state(request.at).value, words.standing(clock, request.at)),
        "why": timescales.get("front_door.decision" if contact.urgency else "front_door.first_look").why,
        "concerns": [concerns.label(code) for code in contact.concerns],
        "grades": [line(g, names, request) for g in grades],
    }


def line(one: Grade, names: dict[UUID, str], request: Asked) -> dict[str, Any]:
    level = f"Level {one.level}" if one.level else "Level not clear"
    return {
        "urgency": one.urgency,
        "level": level,
        "reason": one.reason,
        "who": names.get(one.graded_by, ""),
        "at": words.moment(one.graded_at),
    }
