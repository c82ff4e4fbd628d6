"""Checking the answers, sending them, and the receipt that says what happens by when."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from keel.agencies import queries as agencies
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.models import Contact, Part
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.contacts.questions import Question
from keel.people.grounds.actions import Refused
from keel.sources import findings
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks, partnership
from keel.web.refer import journey
from keel.web.refer.journey import Stands
from keel.web.refer.opening import written
from keel.web.referral.facts import people_rows
from keel.web.steps import Step, rows


@page("draft")
@written
def check(request: Asked, contact: Contact, people: list[NamedPerson]) -> HttpResponse:
    """Everything answered, what a good referral would also tell, and the button that sends."""
    steps = journey.steps(contact, local_day(request.at))
    draft = journey.draft(contact, "", people, queries.home(contact))

    def absent(step: Step) -> str:
        return str((Stands.LEFT_OPEN if step.name in contact.saved else Stands.NOT_YET).label)

    shown = {
        "title": "Check your answers",
        "contact": contact,
        "sections": rows(steps, draft, absent),
        "people": people_rows(people, local_day(request.at), contact),
        "files": queries.attachments(contact),
        "missing": missing(contact, people),
        "sendable": any(p.part == Part.CHILD for p in people),
        "back": reverse("refer-tasks", args=[contact.id]),
    }
    return render(request, "refer/check.html", shown)


def missing(contact: Contact, people: list[NamedPerson]) -> list[tuple[Question, str, str]]:
    """What is left open: the question, what inspectors found where it was missing, and where to answer it."""
    open_ = queries.unanswered(contact, people)
    return [(q, findings.get(q.finding).citation.name, journey.address(contact, q.section)) for q in open_]


@page("draft")
@require_POST
@written
def send(request: Asked, contact: Contact, people: list[NamedPerson]) -> HttpResponse:
    """Send it; twice is once."""
    try:
        actions.send(contact=contact, by=request.who, at=request.at)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("refer-check", args=[contact.id]))
    return HttpResponseRedirect(reverse("referral-receipt", args=[contact.id]))


@page("referral")
def receipt(request: Asked, key: UUID) -> HttpResponse:
    """What happens by when, in words that can be printed."""
    contact = queries.sent(key)
    if contact is None or contact.from_team_id not in request.who.team_ids:
        raise Denied("referral.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    people = queries.named(contact)
    request.look("contact.opened", Of(key, [p.person.id for p in people]))
    hours = clocks(request).hours
    promised = queries.receipt(contact, hours)
    shown = {
        "contact": contact,
        "children": [p.name for p in people if p.is_child],
        "lines": promised.lines(partnership(request).hub_name),
        "is_closed": not hours.is_open(request.at),
        "missing": [q for q, _, _ in missing(contact, people)],
    }
    return render(request, "refer/receipt.html", shown)


NOT_YOURS = "Your team did not send this referral, or there is no such referral."
