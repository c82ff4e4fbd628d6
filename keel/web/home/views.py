"""Home: hub seats come to the board and desks to their questions; everyone else to what waits for them."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.agencies.kinds import Role
from keel.agencies.policy import HUB, NIGHT
from keel.agencies.queries import unread
from keel.base import words
from keel.base.clocks import State
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.clocks import Clocks
from keel.front_door.contacts import queries as contacts
from keel.front_door.contacts.models import Contact, Stage
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.notices import queries as notices
from keel.people.network.queries import Held, caseload
from keel.web.access import Asked, page
from keel.web.child.page import age
from keel.web.clocks import clocks

NEWEST = 10
HOLDS_CASES = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER})


@page("home")
def home(request: Asked) -> HttpResponse:
    """What the worker came for, first."""
    roles = request.who.roles
    if roles & (HUB | NIGHT):
        return HttpResponseRedirect(reverse("board"))
    if Role.DESK in roles:
        return HttpResponseRedirect(reverse("desk"))
    if roles <= {Role.ADMINISTRATOR, Role.DATA_OFFICER}:
        return render(request, "home/office.html", {"unread": unread(request.who).count()})
    held = caseload(request.who, request.at) if roles & HOLDS_CASES else []
    sent = list(contacts.mine(request.who)[:NEWEST])
    named = contacts.named_on(sent)
    subjects = {p.named.person_id for people in named.values() for p in people} | {h.person.id for h in held}
    request.look("home.opened", Of(None, sorted(subjects), [c.id for c in sent]))
    running = clocks(request)
    shown = {
        "cases": [case(h, request) for h in held],
        "holds": bool(roles & HOLDS_CASES),
        "drafts": contacts.drafts(request.who).count(),
        "to_file": notices.to_file(notices.to_teams(request.who)).count(),
        "unread": unread(request.who).count(),
        "sent": [referral(c, named.get(c.id, []), request.at, running) for c in sent],
    }
    return render(request, "home/home.html", shown)


def case(held: Held, request: Asked) -> dict[str, Any]:
    return {
        "name": held.name,
        "href": reverse("child", args=[held.person.id]),
        "age": age(held.person, request.at),
        "worker": "You" if held.is_mine else held.worker or "Nobody yet",
    }


def referral(contact: Contact, people: list[NamedPerson], at: datetime, running: Clocks) -> dict[str, Any]:
    """A referral we sent: whom about, and when an answer is owed."""
    decision = running.decision(contact, contact.closed_at)
    answered = contact.stage == Stage.CLOSED
    return {
        "href": reverse("referral", args=[contact.id]),
        "children": ", ".join(p.name for p in people if p.is_child) or "A child",
        "sent": words.day(local_day(contact.received_at)) if contact.received_at else "",
        "state": State.IN_TIME if answered else decision.state(at),
        "words": "Answered" if answered else f"Decision {words.standing(decision, at)}",
    }
