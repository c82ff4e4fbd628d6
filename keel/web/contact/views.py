"""A contact's page: what to do next first, the story beside the worry, and every step in its order."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keel.agencies import queries as agencies
from keel.agencies.policy import may_open
from keel.base import words
from keel.base.clocks import Clock
from keel.base.ledger import Of
from keel.front_door.board.next import Next
from keel.front_door.board.rows import number, sender
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import OPEN_STAGES, PASSED, SPOKEN, Channel, Contact, From, Part, Stage
from keel.front_door.contacts.queries import is_sealed
from keel.front_door.identity.overview import Overview, Steps, find, overview
from keel.front_door.referrer.queries import is_askable
from keel.sources import timescales
from keel.web.access import Asked, Denied, page
from keel.web.clocks import clocks
from keel.web.contact.telling import story
from keel.web.referrer.said import shown
from keel.web.stepping.lines import of_contact

CALLED = "The caller said that a child is in danger now. See that the police have been rung on 999."
DANGER = {
    Channel.FORM: "The referrer said that a child is in danger now, and Keel’s answer was to ring 999 and the hub. "
    "Do not rely on it: see that the police have been rung.",
    Channel.CALL: CALLED,
    Channel.ADVICE: CALLED,
    Channel.POLICE: "The police wrote that a child is in danger now.",
    Channel.PUBLIC: "Somebody said on the public page that a child is in danger now, and was told to ring 999. "
    "Do not rely on it: see that the police have been rung.",
    Channel.STEP_UP: "Who asks for the step-up says that a child is in danger now. See that the police have been rung.",
    Channel.STEP_DOWN: "Who asks for the step-down says that a child is in danger now. Ring them before anything else.",
    Channel.TRANSFER: "The other authority says that a child is in danger now. See that the police have been rung.",
}
NOT_YOURS = "Your team does not hold this contact, or there is no such contact."


@page("contact")
def contact(request: Asked, key: UUID) -> HttpResponse:
    """Everything the hub knows before it decides."""
    found = opened(request, key)
    seen = overview(found, request.at)
    items = [e.contact.id for e in seen.before] + [e.id for e, _ in seen.history]
    request.look("contact.opened", Of(key, [p.named.person_id for p in seen.people], items))
    made = clocks(request)
    context = {"seen": seen, "contact": found, **standing(request, seen, made), **story(seen, request.at)}
    return render(request, "contact/contact.html", context | since(request, seen, made))


def since(request: Asked, seen: Overview, made: Clocks) -> dict[str, Any]:
    """What passed with the referrer since it was sent, and whether the hub can ask more."""
    contact = seen.contact
    return {
        "between": [shown(said, contact, made, request) for said in seen.beside.between],
        "may_ask_back": contact.stage in OPEN_STAGES and is_askable(contact),
    }


def opened(request: Asked, key: UUID) -> Contact:
    found = find(key)
    if found is None:
        raise Denied("contact.refused", about=key, words=NOT_YOURS, ask=agencies.hub())
    return found


def standing(request: Asked, seen: Overview, made: Clocks) -> dict[str, Any]:
    """What comes next, on which clock, and how far each step is."""
    duty, clock, rule = running(seen, made)
    return {
        "children": [p.name for p in seen.people if p.part == Part.CHILD],
        "sender": came_from(seen.contact),
        "ring": to_ring(seen.contact),
        "is_private": seen.contact.referrer_is != From.PROFESSIONAL,
        "corrects": is_sealed(seen.contact) and may_open("contact_way", request.who.roles),
        "danger": DANGER[Channel(seen.contact.channel)],
        "closed": seen.contact.stage == Stage.CLOSED,
        "next": button(seen),
        "duty": duty,
        "clock": (clock.state(request.at), words.standing(clock, request.at)),
        "rule": timescales.get(rule).why,
        "steps": steps(seen),
        "handover": of_contact(seen.contact) if seen.contact.channel in PASSED else None,
    }


def came_from(contact: Contact) -> str:
    """Who told the hub, as the board says it; who rang by what they are, and a private person by no more."""
    if contact.channel in PASSED:
        told = contact.referrer_agency if contact.channel == Channel.TRANSFER else contact.from_team.name
        return f"{told}, {Channel(contact.channel).label.lower()}"
    if contact.channel in (Channel.FORM, Channel.POLICE):
        return contact.from_team.name
    who = sender(contact.referrer_is, contact.referrer_agency, contact.from_team.name, contact.channel)
    return f"{who}, {'by phone' if contact.channel in SPOKEN else 'on the public page'}"


def to_ring(contact: Contact) -> str:
    """Who told, with the number they left; of a private person no name, and nothing where it is sealed (safe practice
    18).
    """
    is_private = contact.referrer_is != From.PROFESSIONAL
    if is_sealed(contact):
        return ""
    who = sender(contact.referrer_is, contact.referrer_agency, contact.from_team.name, contact.channel)
    team, name = ("", "") if is_private else (contact.from_team.phone, contact.referrer_name)
    left = number(contact.channel, contact.referrer_phone, team)
    return ", ".join(part for part in (name, who, left) if part)


def running(seen: Overview, made: Clocks) -> tuple[str, Clock, str]:
    """The clock that matters now: the first look, then the decision, then telling what was decided."""
    one, decided = seen.contact, seen.steps.decided_at
    if not one.urgency:
        return "Grade it", made.first_look(one), "front_door.first_look"
    if one.stage == Stage.TELL and decided:
        return "Tell the outcome", made.telling(decided), "front_door.outcome_notice"
    stopped = decided if seen.steps.decided >= seen.steps.children else None
    return "Decision", made.decision(one, stopped or one.closed_at), "front_door.decision"


def button(seen: Overview) -> dict[str, Any] | None:
    """The next step as one button; who takes a contact that nobody holds goes on to it."""
    if seen.next is None:
        return None
    return {
        "text": seen.next.words,
        "href": reverse(seen.next.page, args=[seen.contact.id]),
        "step": seen.next.name.lower(),
        "is_free": seen.contact.owner_id is None,
    }


def steps(seen: Overview) -> list[dict[str, Any]]:
    """The steps of a contact in their order, each with how far it is; the next one is marked."""
    done = seen.steps
    graded, closed = bool(seen.contact.urgency), seen.contact.stage == Stage.CLOSED
    asked = done.asked > 0
    decided = f"{done.decided} of {done.children} decided{', sign-off owed' if done.unsigned else ''}"
    who = "Done" if done.settled == done.people else f"{done.settled} of {done.people} settled"
    rows = (
        (Next.SETTLE, "Who is this", who, done.settled == done.people),
        (Next.GRADE, "How urgent, what level of need", "Done" if graded else "To do", graded),
        (Next.ASK, "Who must be asked, and why", f"{done.asked} asked" if asked else "Nobody asked yet", asked),
        (Next.READ, "What came back", answers(done), asked and done.asked == done.answered),
        (Next.DECIDE, "Decide for each child", decided, done.decided >= done.children and not done.unsigned),
        (Next.TELL, "Tell who should know", "Done" if closed else "To do", closed),
    )
    return [
        {
            "title": title,
            "href": reverse(step.page, args=[seen.contact.id]),
            "state": "Next" if is_next(step, seen.next) else state,
            "hint": state if is_next(step, seen.next) else "",
            "colour": "green" if is_next(step, seen.next) else "grey",
            "done": over and not is_next(step, seen.next),
        }
        for step, title, state, over in rows
    ]


def is_next(step: Next, wanted: Next | None) -> bool:
    """To get a decision signed, or to answer what was sent back, is a part of deciding."""
    return step == (Next.DECIDE if wanted in (Next.SIGN, Next.ANSWER) else wanted)


def answers(done: Steps) -> str:
    return f"{done.answered} of {done.asked} answered" if done.asked else "Nothing was asked"
