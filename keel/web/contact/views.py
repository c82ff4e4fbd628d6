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
from keel.front_door.contacts.models import Contact, Part, Stage, Urgency
from keel.front_door.decisions.outcomes import label
from keel.front_door.identity.overview import Overview, Steps, find, overview
from keel.front_door.identity.story import Earlier
from keel.web.access import Asked, Denied, page
from keel.web.child.page import age, name, warning
from keel.web.clocks import clocks


@page("contact")
def contact(request: Asked, key: UUID) -> HttpResponse:
    """Everything the hub knows before it decides."""
    found = opened(request, key)
    seen = overview(found, request.at)
    request.look(
        "contact.opened", Of(key, [p.named.person_id for p in seen.people], [e.contact.id for e in seen.before])
    )
    return render(request, "contact/contact.html", {"seen": seen, "contact": found, **shown(request, seen)})


def opened(request: Asked, key: UUID) -> Contact:
    found = find(key)
    if found is None:
        raise Denied("contact.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


NOT_YOURS = "Your team does not hold this contact, or there is no such contact."


def shown(request: Asked, seen: Overview) -> dict[str, Any]:
    running = clocks(request)
    one = seen.contact
    first = running.first_look(one)
    decision = running.decision(one, one.closed_at)
    return {
        "decision": (decision.state(request.at), words.standing(decision, request.at)),
        "first_look": None if one.urgency else (first.state(request.at), words.standing(first, request.at)),
        "urgency": Urgency(one.urgency).label if one.urgency else "Not graded yet",
        "children": [p.name for p in seen.people if p.part == Part.CHILD],
        "steps": steps(seen),
        "earlier": [earlier(e) for e in seen.before],
        "people": [(p, age(p.person, request.at)) for p in seen.people],
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
    graded, closed = bool(seen.contact.urgency), seen.contact.stage == Stage.CLOSED
    who = "Done" if done.settled == done.people else f"{done.settled} of {done.people} settled"
    rows = (
        ("Who is this", "contact-identity", who, done.settled == done.people),
        ("How urgent, what level of need", "contact-triage", "Done" if graded else "To do", graded),
        ("What agencies know", "contact-checks", checks(done), 0 < done.asked == done.answered),
        (
            "Decide for each child",
            "contact-decide",
            f"{done.decided} of {done.children} decided",
            done.decided >= done.children,
        ),
        ("Tell", "contact-tell", "Done" if closed else "To do", closed),
    )
    return [
        {"title": title, "href": reverse(page_, args=[seen.contact.id]), "state": state, "done": over}
        for title, page_, state, over in rows
    ]


def checks(done: Steps) -> str:
    return f"{done.answered} of {done.asked} answered" if done.asked else "Nobody asked yet"
