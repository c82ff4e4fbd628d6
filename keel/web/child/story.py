"""What happened to a child and what is owed, in the words of the page."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from keel.agencies.queries import agency_names
from keel.base import words
from keel.base.hours import local_day
from keel.front_door.contacts.models import Channel, Contact, Stage
from keel.front_door.decisions import outcomes
from keel.front_door.identity.child import Doings, Duty, doings
from keel.people.grounds.models import Withheld as HowWithheld
from keel.people.record.queries import Record
from keel.timeline.kinds import KINDS, Weight
from keel.timeline.models import Event
from keel.timeline.queries import Month, Wanted, Withheld, events, months, withheld
from keel.web.access import Asked
from keel.web.child.page import family
from keel.web.clocks import clocks
from keel.web.timeline.links import href, label


def read(request: Asked, record: Record, wanted: Wanted) -> tuple[Doings, list[Month]]:
    """The front door's part and the timeline, asked of the database."""
    held_back = withheld(record.person.id) if wanted == Wanted() else []
    return doings(record.ids, clocks(request), request.at), months(events(record.ids, wanted), held_back)


def told(request: Asked, record: Record, done: Doings, timeline: list[Month]) -> dict[str, Any]:
    """Everything below the masthead."""
    agencies = agency_names()
    return {
        "duties": [duty(d, request) for d in done.duties],
        "newest": done.contacts[0] if done.contacts else None,
        "contacts": [contact_line(c) for c in done.contacts],
        "said": done.words,
        "family": family(record, request.at),
        "safe": [(m.name, m.safe) for m in record.members if not m.person.is_child],
        "months": [month(m, agencies) for m in timeline],
        "kinds": [(k.code, k.label) for k in KINDS.values()],
        "agencies": sorted(agencies.items(), key=lambda pair: pair[1]),
    }


def duty(owed: Duty, request: Asked) -> dict[str, Any]:
    return {
        "text": f"{owed.owed} on contact {owed.contact.reference}",
        "href": reverse("contact", args=[owed.contact.id]),
        "state": owed.clock.state(request.at),
        "words": words.standing(owed.clock, request.at),
    }


def contact_line(contact: Contact) -> dict[str, Any]:
    """One contact as a short dated sentence."""
    said = [outcomes.label(o) for o in contact.outcomes]  # type: ignore[attr-defined]  # annotated
    ended = ", ".join(said) or ("Not decided yet" if contact.stage != Stage.CLOSED else "No outcome recorded")
    return {
        "href": reverse("contact", args=[contact.id]),
        "day": words.day(local_day(contact.received_at)) if contact.received_at else "",
        "channel": Channel(contact.channel).label,
        "outcome": ended,
    }


def month(one: Month, agencies: dict[UUID, str]) -> dict[str, Any]:
    entries = [entry(e, agencies) for e in one.events]
    entries += [{"withheld": held(w, agencies)} for w in one.withheld]
    if one.gap:
        entries.insert(
            0, {"gap": f"Nothing is recorded for {words.count(round(one.gap.days / 30), 'month')} after this."}
        )
    return {"title": f"{one.first:%B %Y}", "entries": entries}


def entry(event: Event, agencies: dict[UUID, str]) -> dict[str, Any]:
    happened, known = local_day(event.happened_at), local_day(event.known_at)
    return {
        "when": words.day(happened) if event.day_only else words.moment(event.happened_at),
        "title": label(event),
        "href": href(event),
        "by": agencies.get(event.controller, ""),
        "words": event.words,
        "known": f"Known to Keel on {words.day(known)}" if known != happened else "",
        "major": KINDS[event.kind].weight == Weight.MAJOR,
    }


def held(item: Withheld, agencies: dict[UUID, str]) -> str:
    count = words.count(item.items, "item")
    if item.level == HowWithheld.NAMED:
        return f"{count} withheld by {agencies.get(item.keeper, 'another agency')}"
    return f"{count} withheld: ask the hub manager"
