"""Decide for one child: brothers and sisters and what came back beside the questions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.checks.models import Check
from keel.front_door.checks.states import OPEN_STATES, is_late
from keel.front_door.checks.states import state as state_of
from keel.front_door.contacts.models import Contact
from keel.front_door.decisions import actions, queries
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import label
from keel.front_door.decisions.queries import Child, children
from keel.front_door.identity.overview import brief
from keel.people.grounds.actions import Refused
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.contact import telling
from keel.web.contact.views import NOT_YOURS, opened
from keel.web.decide.forms import Deciding, first
from keel.web.kept import forget, restored

NOBODY = (
    "No child is named on this contact yet, so there is nobody to decide for. Name the child on the referral first."
)


@page("decide")
def decide(request: Asked, key: UUID, named: UUID | None = None) -> HttpResponse:
    """The first child without a decision, or the one that was asked for."""
    contact = opened(request, key)
    family = children(contact)
    child = pick(family, named, key)
    running = clocks(request)
    back = queries.asked(contact)
    hidden = any(check.audience == actions.NOT_SCHOOLS for check in back)
    clock = running.decision(contact, contact.closed_at)
    form = Deciding(
        request.POST or restored(request),
        on=local_day(request.at),
        child=child,
        late=request.at > clock.due,
        initial=first(contact, child, hidden),
    )
    if request.method == "POST" and form.is_valid() and (to := decided(request, contact, child, form)):
        return HttpResponseRedirect(to)
    seen = brief(contact, [c.named for c in family], request.at)
    items = [check.id for check in back] + [e.contact.id for e in seen.before]
    request.look("decide.opened", Of(key, [c.named.person_id for c in family], items))
    context = {
        "contact": contact,
        "child": child,
        "family": [(c, state(c), c is child) for c in family],
        "answers": [came_back(check, is_late(check, running.check(check, contact), request.at)) for check in back],
        "missing": missing(back),
        "form": form,
        "clock": (clock.state(request.at), words.standing(clock, request.at)),
        "opens_contact": True,
        **telling.brief(seen),
    }
    return render(request, "decide/decide.html", context)


def pick(family: list[Child], named: UUID | None, key: UUID) -> Child:
    if not family:
        raise Denied("decide.refused", about=key, words=NOBODY)
    if named is None:
        return next((c for c in family if c.newest is None or c.newest.sent_back), family[0])
    found = next((c for c in family if c.named.id == named), None)
    if found is None:
        raise Denied("decide.refused", about=key, words=NOT_YOURS)
    return found


def decided(request: Asked, contact: Contact, child: Child, form: Deciding) -> str:
    """Decide, say what came of it and where to go on; nothing when it was refused."""
    try:
        made = actions.decide(named=child.named, chosen=form.chosen, by=request.who.worker, at=request.at)
    except Refused as refused:
        form.add_error(None, str(refused))
        return ""
    forget(request)
    left = next((c for c in children(contact) if c.newest is None), None)
    after = f" Next: decide for {left.name}." if left else onward(made)
    messages.success(request, f"{child.name}: {label(made.outcome).lower()}, {in_force(made)}.{after}")
    if left:
        return reverse("contact-decide-child", args=[contact.id, left.named.id])
    return reverse("contact" if made.in_force_at is None else "contact-tell", args=[contact.id])


def in_force(made: Decision) -> str:
    if made.in_force_at is None:
        return "in force when a manager has signed"
    return "in force now, sign-off owed" if made.needs_signature else "in force now"


def onward(made: Decision) -> str:
    if made.in_force_at is None:
        return " It stands on the managers’ list. Nobody is told before it is signed."
    return " Next: tell those who should know."


def state(child: Child) -> str:
    made = child.newest
    return f"{made.label}. {made.state}" if made else "To decide"


def came_back(check: Check, late: bool) -> dict[str, Any]:
    return {
        "who": str(check.team.agency),
        "state": state_of(check).label,
        "open": state_of(check) in OPEN_STATES,
        "late": late,
        "words": check.words or check.refused_why,
        "meaning": check.meaning,
        "handling": check.get_handling_display(),
    }


def missing(back: list[Check]) -> list[str]:
    """Core agencies that were asked and have not answered: a decision now is one without them."""
    waited = [check.team.agency for check in back if check.answered_at is None]
    return [str(agency) for agency in waited if agency.kind in queries.CORE]
