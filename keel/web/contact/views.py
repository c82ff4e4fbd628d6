"""A contact's page: the story beside the worry, and the steps in their order with the next one first."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.base import words
from keel.base.hours import local_day
from keel.base.ledger import Of
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact, Stage, Urgency
from keel.front_door.decisions.outcomes import label
from keel.front_door.identity.overview import Overview, find, overview
from keel.front_door.identity.story import Earlier
from keel.web.access import Asked, Denied, page
from keel.web.child.page import age, name, warning


@page("contact")
def contact(request: Asked, key: UUID) -> HttpResponse:
    """Everything the hub knows before it decides."""
    found = opened(request, key)
    seen = overview(found, request.at)
    request.look("contact.opened", Of(key, [p.named.person_id for p in seen.people], [e.contact.id for e in seen.before]))
    return render(request, "contact/contact.html", {"seen": seen, "contact": found, **shown(request, seen)})


def opened(request: Asked, key: UUID) -> Contact:
    found = find(key)
    if found is None:
        raise Denied("contact.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


NOT_YOURS = "Your team does not hold this contact, or there is no such contact."


def shown(request: Asked, seen: Overview) -> dict[str, Any]:
    clocks = Clocks(hub_hours(request.frame.partnership))
    one = seen.contact
    first = clocks.first_look(one)
    decision = clocks.decision(one, one.closed_at)
    return {
        "decision": (decision.state(request.at), words.standing(decision, request.at)),
        "first_look": None if one.urgency else (first.state(request.at), words.standing(first, request.at)),
        "urgency": Urgency(one.urgency).label if one.urgency else "Not graded yet",
        "steps": steps(seen),
        "earlier": [earlier(e) for e in seen.before],
        "people": [(p, age(p.named.person, request.at)) for p in seen.people],
        "network": [(i.get_work_display(), name(i)) for i in seen.network],
        "warnings": [warning(f, "") for f in seen.warnings],
        "closed": one.stage == Stage.CLOSED,
    }


def earlier(one: Earlier) -> dict[str, str]:
    """An earlier contact as a short dated sentence."""
    ended = " and ".join(label(o).lower() for o in one.outcomes) or "not decided"
    day = words.day(local_day(one.contact.received_at)) if one.contact.received_at else ""
    return {"href": reverse("contact", args=[one.contact.id]), "day": day, "about": one.about, "ended": ended}


def steps(seen: Overview) -> list[dict[str, Any]]:
    """The steps of a contact in their order, each with how far it is."""
    done = seen.steps
    key = seen.contact.id
    all_settled = done.settled == done.people
    return [
        step("Who is this", "contact-identity", key, "Done" if all_settled else f"{done.settled} of {done.people} settled", all_settled),
        step("How urgent, what level of need", "contact-triage", key, "Done" if seen.contact.urgency else "To do", bool(seen.contact.urgency)),
        step("What agencies know", "contact-checks", key, checks(done.answered, done.asked), bool(done.asked) and done.answered == done.asked),
        step("Decide for each child", "contact-decide", key, f"{done.decided} of {done.children} decided", done.decided >= done.children),
        step("Tell", "contact-tell", key, "Done" if seen.contact.stage == Stage.CLOSED else "To do", seen.contact.stage == Stage.CLOSED),
    ]  # fmt: skip


def step(title: str, name_: str, key: UUID, state: str, done: bool) -> dict[str, Any]:
    return {"title": title, "href": reverse(name_, args=[key]), "state": state, "done": done}


def checks(answered: int, asked: int) -> str:
    return f"{answered} of {asked} answered" if asked else "Nobody asked yet"
