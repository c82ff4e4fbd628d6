"""Home: hub seats come to the board, at night duty seats to the night, desks to their questions; everyone else to what
waits for them.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import NO_CASES, Role
from keel.agencies.policy import HUB, LEADS, NIGHT, PARTNERSHIP, may_open
from keel.agencies.queries import unread
from keel.base import words
from keel.base.clocks import State
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.clocks import Clocks
from keel.front_door.contacts import queries as contacts
from keel.front_door.contacts.models import Contact, Stage
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.waiting import Waiting, waiting
from keel.people.lookups import queries as lookups
from keel.people.reviews import queries as reviews
from keel.web.access import Asked, page
from keel.web.clocks import clocks
from keel.web.home.work import Work, read
from keel.web.reviews.views import timing

NEWEST = 10
HOLDS_CASES = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER})


@page("home")
def home(request: Asked) -> HttpResponse:
    """What the worker came for, first."""
    roles = request.who.roles
    if roles & NIGHT and not clocks(request).hours.is_open(request.at):
        return HttpResponseRedirect(reverse("night"))
    if roles & (HUB | NIGHT):
        return HttpResponseRedirect(reverse("board"))
    if Role.DESIGNATED_OFFICER in roles:
        return HttpResponseRedirect(reverse("allegations"))
    if Role.DESK in roles:
        return HttpResponseRedirect(reverse("desk"))
    if roles & PARTNERSHIP:
        return HttpResponseRedirect(reverse("reports"))
    if roles & LEADS and roles <= NO_CASES:
        return HttpResponseRedirect(reverse("actions"))
    if roles <= NO_CASES:
        return office(request)
    return mine(request)


def office(request: Asked) -> HttpResponse:
    """For seats that look after Keel and open no record."""
    roles = request.who.roles
    shown = {
        "unread": unread(request.who).count(),
        "workers": may_open("workers", roles),
        "imports": may_open("imports", roles),
        "officer": watched(request) if Role.DATA_OFFICER in roles else None,
    }
    return render(request, "home/office.html", shown)


def watched(request: Asked) -> dict[str, int]:
    """What the data protection officer watches: openings without a review, those that are late, look-ups to see."""
    waiting = reviews.waiting(reviews.openings(timing(request)))
    late = sum(one.state == State.OVERDUE for one in waiting)
    return {"waiting": len(waiting), "late": late, "lookups": lookups.unseen()}


def mine(request: Asked) -> HttpResponse:
    """What waits, the children whose cases the team holds, the referrals it sent."""
    running = clocks(request)
    work = read(request, running) if request.who.roles & HOLDS_CASES else None
    sent = list(contacts.mine(request.who)[:NEWEST])
    named = contacts.children_on(sent)
    request.look("home.opened", Of(None, subjects(work, named), [c.id for c in sent]))
    shown = {
        "work": work,
        "finds": may_open("search", request.who.roles),
        "waits": waits(waiting(request.who, request.at)),
        "sent": [referral(c, named.get(c.id, []), request.at, running) for c in sent],
    }
    return render(request, "home/home.html", shown)


def subjects(work: Work | None, named: dict[UUID, list[NamedPerson]]) -> list[UUID]:
    held = work.subjects if work else set()
    return sorted({p.named.person_id for people in named.values() for p in people} | held)


def waits(found: Waiting) -> list[dict[str, str]]:
    """What waits, each as a count that leads to its rows; what there is none of is left out. Of whom the police tell a
    school stands first, for it is read before the children come (Domestic Abuse Act 2021, section 49A).
    """
    rows = (
        (found.to_sign, "decision", "to sign", "sign"),
        (found.asked, "question", "from the hub to answer", "desk"),
        (found.handovers, "handover", "between services to answer", "between"),
        (found.asked_back, "question", "from the hub about your referrals", "asked-back"),
        (found.to_file, "outcome", "to file in your record", "outcomes"),
        (found.to_review, "opening", "to review for another agency", "reviews"),
        (found.unread, "message", "not read", "messages"),
        (found.drafts, "referral", "begun and not sent", "referrals"),
    )
    told = f"{found.told} {'child' if found.told == 1 else 'children'} whom the police tell you of: read before school"
    first = [{"text": told, "href": reverse("school-notice", args=[found.first_told])}] if found.first_told else []
    return [
        *first,
        *({"text": f"{words.count(n, noun)} {rest}", "href": reverse(to)} for n, noun, rest, to in rows if n),
    ]


def referral(contact: Contact, people: list[NamedPerson], at: datetime, running: Clocks) -> dict[str, Any]:
    """A referral we sent: whom about, and when an answer is owed."""
    decision = running.decision(contact, contact.closed_at)
    answered = contact.stage == Stage.CLOSED
    return {
        "href": reverse("referral", args=[contact.id]),
        "children": ", ".join(p.name for p in people if p.is_child) or "A child",
        "worry": contacts.worry_in_ten_words(contact),
        "sent": words.day(local_day(contact.received_at)) if contact.received_at else "",
        "state": State.IN_TIME if answered else decision.state(at),
        "words": "Answered" if answered else f"Decision {words.standing(decision, at)}",
    }
