"""What happened to a person and what is owed, in the words of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from keel.base import words
from keel.base.hours import local_day
from keel.front_door.contacts.models import Channel, Contact, Stage
from keel.front_door.decisions import outcomes
from keel.front_door.identity.child import Doings, Duty, doings
from keel.people.grounds.models import Withheld as HowWithheld
from keel.people.record.queries import Record
from keel.timeline.kinds import KINDS, Weight
from keel.timeline.models import Event
from keel.timeline.queries import Beside, Keepers, Month, Told, Wanted, Withheld, keepers, months, quiet, told
from keel.web.access import Asked
from keel.web.child.kin import family, reaching
from keel.web.child.status import SAY
from keel.web.clocks import clocks
from keel.web.timeline.links import contact_href, href, label

LATEST = 5


@dataclass(frozen=True)
class Story:
    """What was read for the part of the page below the masthead."""

    done: Doings
    told: Told
    keepers: Keepers
    wanted: Wanted

    @property
    def months(self) -> list[Month]:
        return months(self.told, self.keepers.withheld, self.wanted)

    def standing(self, record: Record) -> list[Event]:
        """What says how the person of the page stands, newest first."""
        found = {e.id: e for key in record.ids for e in self.told.standing.get(key, ())}
        return sorted(found.values(), key=lambda e: e.happened_at, reverse=True)


def read(request: Asked, record: Record, wanted: Wanted) -> Story:
    """The front door's part and the timeline, asked of the database."""
    events = told(record.ids, wanted, Beside(record.everyone.keys(), SAY))
    return Story(
        doings(record.ids, record.everyone.keys(), partial(clocks, request), request.at),
        events,
        keepers(record.person.id, events),
        wanted,
    )


def shown(request: Asked, record: Record, story: Story) -> dict[str, Any]:
    """Everything below the masthead."""
    done = story.done
    return {
        "duties": [duty(d, request) for d in done.duties],
        "contacts": [contact_line(c, request) for c in done.contacts[:LATEST]],
        "said": done.words,
        "unsettled": done.unsettled,
        "concern": done.concern,
        "family": family(record, story.told, request.at),
        "safe": reaching(record),
        "months": [month(m, request, story.keepers.names) for m in story.months],
        "quiet": span(pause) if (pause := quiet(story.told, story.wanted, local_day(request.at))) else "",
        "has_older": story.told.has_older,
        "wanted": story.wanted,
        "kinds": sorted(((code, KINDS[code].label) for code in story.told.kinds), key=lambda pair: pair[1]),
        "agencies": list(story.keepers.names.items()),
    }


def duty(owed: Duty, request: Asked) -> dict[str, Any]:
    return {
        "text": f"{owed.owed} on contact {owed.contact.reference}",
        "href": contact_href(owed.contact.id, request.who),
        "state": owed.clock.state(request.at),
        "words": words.standing(owed.clock, request.at),
    }


def contact_line(contact: Contact, request: Asked) -> dict[str, Any]:
    """One contact as a short dated sentence."""
    said = [outcomes.label(o) for o in contact.own_outcomes]  # type: ignore[attr-defined]  # annotated
    ended = ", ".join(said) or ("Not decided yet" if contact.stage != Stage.CLOSED else "No outcome recorded")
    return {
        "href": contact_href(contact.id, request.who),
        "day": words.day(local_day(contact.received_at)) if contact.received_at else "",
        "channel": Channel(contact.channel).label,
        "outcome": ended,
    }


def month(one: Month, request: Asked, agencies: Mapping[UUID, str]) -> dict[str, Any]:
    entries = [entry(e, request, agencies) for e in one.events]
    entries += [{"withheld": held(w, agencies)} for w in one.withheld]
    if one.gap:
        entries.insert(0, {"gap": f"Nothing is recorded for {span(one.gap)} after this."})
    return {"title": f"{one.first:%B %Y}", "entries": entries}


def span(time: timedelta) -> str:
    return words.count(round(time.days / 30.4), "month")


def entry(event: Event, request: Asked, agencies: Mapping[UUID, str]) -> dict[str, Any]:
    happened, known = local_day(event.happened_at), local_day(event.known_at)
    return {
        "when": words.day(happened) if event.day_only else words.moment(event.happened_at),
        "title": label(event),
        "href": href(event, request.who),
        "by": agencies.get(event.controller, ""),
        "words": "" if is_said(event) else event.words,
        "known": f"Known to Keel on {words.day(known)}" if known != happened else "",
        "major": KINDS[event.kind].weight == Weight.MAJOR,
    }


def is_said(event: Event) -> bool:
    """Whether the words only say the title again."""
    return event.words.rstrip(". ").casefold() == label(event).casefold()


def held(item: Withheld, agencies: Mapping[UUID, str]) -> str:
    count = words.count(item.items, "item")
    if item.level == HowWithheld.NAMED:
        return f"{count} withheld by {agencies.get(item.keeper, 'another agency')}"
    return f"{count} withheld: ask the hub manager"
