"""A handover in the words of a page: how it stands, who holds the child now, whom to ring."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from keel.base import words
from keel.front_door.contacts.models import Contact
from keel.front_door.stepping import queries
from keel.front_door.stepping.models import Handover, Kind, Paper, Plan
from keel.front_door.stepping.queries import Asked as AskedTeam
from keel.front_door.stepping.said import UNTIL
from keel.people.record.queries import Record
from keel.sources import timescales
from keel.web.access import Asked
from keel.web.clocks import clocks

ASKS = {Kind.STEP_UP: "Step up: ask the hub for more help", Kind.STEP_DOWN: "Step down: ask the hub to hand over"}


def holder(row: Handover) -> tuple[str, str]:
    """Who holds the child now, and their telephone."""
    contact = row.contact
    if row.accepted_at and row.to_team:
        return row.to_team.name, row.to_team.phone
    if row.kind == Kind.TRANSFER_IN:
        return f"{row.from_person}, {row.from_service}", row.from_phone
    worker, team = contact.from_worker, contact.from_team
    return f"{worker.name}, {team.name}", worker.phone or team.phone


def held(row: Handover) -> str:
    """One sentence that both sides read."""
    who, phone = holder(row)
    ring = f" Ring {phone}." if phone else ""
    if row.accepted_at:
        return f"Held by {who} since {words.moment(row.accepted_at)}.{ring}"
    if row.settled_at:
        return f"Still held by {who}: the hub did not hand over."
    if row.declined_at:
        return f"The hub does not hand over. Held by {who}.{ring}"
    return f"Held by {who} {UNTIL}.{ring}"


def of_contact(contact: Contact) -> dict[str, str] | None:
    """For the contact's page."""
    row = queries.of_contact(contact)
    return brief(row) if row else None


def of_child(record: Record) -> dict[str, str] | None:
    """For the child's page, while it is not settled."""
    row = queries.about(record.ids) if record.person.is_child else None
    return brief(row) if row else None


def brief(row: Handover) -> dict[str, str]:
    return {"kind": Kind(row.kind).label, "held": held(row), "href": reverse("handover", args=[row.id])}


def line(row: Handover, children: Sequence[str], asked: Sequence[AskedTeam], request: Asked) -> dict[str, Any]:
    """One row of the list."""
    who, phone = holder(row)
    since = row.contact.received_at
    return {
        **brief(row),
        "children": sorted(children),
        "waits": words.since(since, request.at) if since else "",
        "who": who,
        "phone": phone,
        "state": state(row, asked),
        "clock": next((clock(one, request) for one in asked if one.waits), None),
    }


def state(row: Handover, asked: Sequence[AskedTeam]) -> str:
    """What it waits for, in words."""
    last = asked[-1] if asked else None
    if row.settled_at:
        return "Settled"
    if row.accepted_at:
        return "Accepted. A receipt is owed to the other authority"
    if row.declined_at:
        owed = "a receipt is owed" if row.kind == Kind.TRANSFER_IN else "who asked has not said that they know"
        return f"Declined by the hub: {owed}"
    if last and last.waits:
        return f"{last.team.name} was asked, and has not answered"
    if last and last.row.taken is False:
        return f"{last.team.name} does not take over. The hub asks another team, or declines"
    return "The hub has asked no team yet"


def clock(one: AskedTeam, request: Asked) -> tuple[str, str]:
    running = queries.answering(one.row, clocks(request).hours, request.frame.book)
    return running.state(request.at).value, words.standing(running, request.at)


def told(row: Handover) -> list[dict[str, str]]:
    """The story, question by question."""
    contact = row.contact
    facts = [{"key": key, "value": value} for key, value in row.story]
    facts.insert(0, {"key": "What changed" if row.kind != Kind.TRANSFER_IN else "The worry", "value": contact.worry})
    facts += [
        {"key": "What the child said", "value": contact.childs_words},
        {"key": "Does the family know?", "value": contact.get_parents_told_display(), "absent": "Not said"},
        {"key": "The family’s view", "value": contact.parents_view},
    ]
    if contact.not_told_why:
        facts.append({"key": "Why they do not know", "value": contact.not_told_why})
    return facts


def moved(row: Handover, request: Asked) -> dict[str, Any] | None:
    """What a transfer in shows beside the story: the plan, the conference, the papers."""
    if row.kind != Kind.TRANSFER_IN:
        return None
    due = queries.conference(row, clocks(request).hours, request.frame.book)
    return {
        "plan": Plan(row.plan).label,
        "moved_on": row.moved_on,
        "conference": (due.state(request.at).value, words.standing(due, request.at)) if due else None,
        "rule": timescales.get(queries.CONFERENCE).why,
        "came": [p.label for p in Paper if p.value in row.papers],
        "owed": [p.label for p in Paper if p.value not in row.papers],
    }
