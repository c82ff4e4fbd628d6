"""My team's referrals with state and 'answer owed by'; one as it was sent; keeping a worker from one."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.policy import may_open
from keel.base import words
from keel.base.clocks import State
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.clocks import Clocks
from keel.front_door.contacts import actions, queries
from keel.front_door.contacts.models import Contact, From, Stage, YesNo
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.contacts.unsent import Unsent, unsent
from keel.front_door.referrer.queries import between, is_askable
from keel.people.grounds.actions import Refused
from keel.web import addresses, forms
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.refer import journey
from keel.web.referral.facts import people_rows
from keel.web.referrer.said import shown
from keel.web.steps import Row, rows

A_PAGE = 50
LINE = ("reference", "worry", "received_at", "closed_at", "stage", "urgency")
STATES = {
    Stage.NEW: "Received",
    Stage.CHECKS: "Agencies are asked",
    Stage.READY: "Being decided",
    Stage.TELL: "Decided",
    Stage.CLOSED: "Answered",
}
TITLES = {journey.YOU: "Who told the hub", journey.FAMILY: "Where they live"}
NOT_YOURS = "Your team did not send this referral and does not work with a child on it, or there is no such referral."


@dataclass(frozen=True)
class Line:
    """A referral in the list: whom about, how it stands, by when an answer is owed."""

    href: str
    children: str
    reference: str
    worry: str
    sent: str
    state: str
    clock: State
    owed: str


@dataclass(frozen=True)
class Begun:
    """A draft in the list: whom about, when it was begun, until which day it is kept, whether it said danger."""

    href: str
    children: str
    reference: str
    begun: str
    last: str
    said_danger: bool


@page("referral")
def listed(request: Asked) -> HttpResponse:
    """What my team sent, and what it began."""
    sent = Paginator(queries.mine(request.who).only(*LINE), A_PAGE).get_page(request.GET.get("page"))
    drafts = unsent(queries.drafts(request.who), A_PAGE)
    named = queries.children_on([*sent, *(each.draft for each in drafts)])
    people = {p.person.id for group in named.values() for p in group}
    request.look("referrals.listed", Of(None, sorted(people), [c.id for c in sent]))
    running = clocks(request)
    shown = {
        "page": sent,
        "lines": [line(c, named.get(c.id, []), request, running) for c in sent],
        "drafts": [begun(each, named.get(each.draft.id, []), request, running) for each in drafts],
    }
    return render(request, "referral/list.html", shown)


def line(contact: Contact, people: list[NamedPerson], request: Asked, running: Clocks) -> Line:
    decision = running.decision(contact)
    answer = running.telling(decision.due, contact.closed_at)
    return Line(
        href=addresses.about("referral", contact.id),
        children=children(people),
        reference=contact.reference,
        worry=queries.worry_in_ten_words(contact),
        sent=words.moment(contact.received_at) if contact.received_at else "",
        state=STATES[Stage(contact.stage)],
        clock=answer.state(request.at),
        owed=words.standing(answer, request.at),
    )


def begun(each: Unsent, people: list[NamedPerson], request: Asked, running: Clocks) -> Begun:
    draft = each.draft
    return Begun(
        href=addresses.about("refer-tasks", draft.id),
        children=children(people),
        reference=draft.reference,
        begun=words.moment(draft.started_at),
        last=words.day(local_day(each.ends(running, request.at))),
        said_danger=draft.in_danger == YesNo.YES,
    )


def children(people: list[NamedPerson]) -> str:
    return ", ".join(p.name for p in people if p.is_child) or "No child named"


@page("referral")
def sent(request: Asked, key: UUID) -> HttpResponse:
    """One referral as it was sent; printable."""
    contact = opened(request, key)
    people = queries.named(contact)
    request.look("contact.opened", Of(key, [p.person.id for p in people]))
    today = local_day(request.at)
    context = {
        "contact": contact,
        "children": children(people),
        "people": people_rows(people, today),
        "sections": sections(request, contact),
        "files": queries.attachments(contact),
        "line": line(contact, people, request, clocks(request)),
        "ours": contact.from_team_id in request.who.team_ids,
        "grows": contact.from_team_id in request.who.team_ids and queries.is_written(contact),
        "at_hub": may_open("contact", request.who.roles),
        **since(request, contact),
    }
    return render(request, "referral/sent.html", context)


def since(request: Asked, contact: Contact) -> dict[str, Any]:
    """What passed since it was sent, for the hub and for who sent it; whether there is more to be said."""
    ours, running = contact.from_team_id in request.who.team_ids, clocks(request)
    is_close = ours or may_open("contact", request.who.roles)
    found = between(contact) if is_close else ()
    return {
        "between": [shown(said, contact, running, request) for said in found],
        "answerable": ours and contact.stage != Stage.CLOSED,
        "addable": ours and contact.stage != Stage.CLOSED and is_askable(contact),
    }


def opened(request: Asked, key: UUID) -> Contact:
    contact = queries.sent(key)
    if contact is None:
        raise Denied("referral.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return contact


def sections(request: Asked, contact: Contact) -> dict[str, list[Row]]:
    """What was written, question by question. A private referrer and the home are for the hub and who wrote it."""
    steps = journey.every(contact, local_day(contact.received_at or request.at))
    told = rows(steps, journey.draft(contact, "", [], queries.home(contact)))
    is_close = contact.from_team_id in request.who.team_ids or may_open("contact", request.who.roles)
    if not is_close:
        told.pop(journey.FAMILY, None)
        if contact.referrer_is != From.PROFESSIONAL:
            told.pop(journey.YOU, None)
            told.pop(journey.CALLER, None)
    return {TITLES.get(title, title): said_rows(group) for title, group in told.items()}


def said_rows(group: list[Row]) -> list[Row]:
    """What was answered, and in one line what was left open."""
    said = [replace(row, href="") for row in group if row.value]
    left = [row.key.rstrip("?") for row in group if not row.value]
    return [*said, Row("Left open", "; ".join(left), "")] if left else said


class Keep(forms.Form):
    """Whom the hub keeps away, and why."""

    email = forms.Email("The worker’s e-mail", error="Enter the worker’s e-mail")
    reason = forms.Line(
        "Why must they not see it?", error="Write why, in a few words", hint="Own family, a neighbour, …"
    )


@page("contact")
def keep_away(request: Asked, key: UUID) -> HttpResponse:
    """The hub keeps a worker from everyone on a contact; the worker is not told."""
    contact = opened(request, key)
    form = Keep(request.POST or None)
    if form.is_valid():
        worker = agencies.by_email(form.cleaned_data["email"])
        try:
            if worker is None:
                raise Refused("No worker of the partnership has this e-mail. Check it, or ask the administrator.")
            reason = form.cleaned_data["reason"]
            actions.keep_from(contact=contact, worker=worker, reason=reason, by=request.who, at=request.at)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(
                request, f"{worker.name} cannot open anyone on {contact.reference} now. They were not told."
            )
            return HttpResponseRedirect("/" if worker == request.who.worker else reverse("contact", args=[key]))
    request.look("contact.opened", Of(key))
    return render(request, "referral/keep.html", {"contact": contact, "form": form})
