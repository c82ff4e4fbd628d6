"""Weeks as bars of a chart and as rows of the table beside it: the same incidents, each with how it ended."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from keel.base import words
from keel.front_door.concern.incidents import Incident
from keel.front_door.concern.queries import Concern
from keel.front_door.contacts.models import Channel
from keel.front_door.decisions.outcomes import label
from keel.people.record.queries import Record
from keel.web.access import Asked
from keel.web.timeline.links import contact_href

WEEKS = 105
WIDTH, HEIGHT = 6, 16


@dataclass(frozen=True)
class Bar:
    """A week in the chart, in its units: where it stands, how high, and what it is in words."""

    x: int
    height: int
    words: str


def bars(found: Concern, today: date) -> dict[str, Any]:
    """One bar for each week with an incident; the chart has a place for every week of two years."""
    first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
    counts = Counter(incident.week for incident in found.told if incident.week >= first)
    drawn = [
        Bar((week - first).days // 7 * WIDTH, n * HEIGHT, f"Week of {words.day(week)}: {words.count(n, 'incident')}")
        for week, n in sorted(counts.items())
    ]
    tallest = max((bar.height for bar in drawn), default=HEIGHT)
    half = (WEEKS // 2 + 1) * WIDTH
    return {"bars": drawn, "width": WEEKS * WIDTH, "height": tallest, "half": half, "one": HEIGHT, "wide": WIDTH - 1}


def rows(found: Concern, record: Record, request: Asked) -> list[dict[str, Any]]:
    """Weeks in which something was told, the newest first."""
    return [
        {"week": words.day(week), "incidents": [line(each, record, request) for each in told]}
        for week, told in found.weeks
    ]


def line(incident: Incident, record: Record, request: Asked) -> dict[str, Any]:
    names = record.everyone
    return {
        "day": words.day(incident.on),
        "contacts": [
            {"href": contact_href(c.id, request.who), "from": Channel(c.channel).label} for c in incident.contacts
        ],
        "urgency": incident.urgency,
        "whom": list(dict.fromkeys(names[person] for person in incident.people if person in names)),
        "ended": [label(outcome) for outcome in incident.outcomes],
    }
