"""A check in the words of a page, the same for the hub and for the agency that was asked."""

from datetime import datetime
from typing import Any

from keel.base import words
from keel.front_door.checks.models import Handling
from keel.front_door.checks.queries import Line
from keel.front_door.checks.states import State

COLOURS = {
    State.ASKED: "blue",
    State.SEEN: "turquoise",
    State.NOTHING: "grey",
    State.INFORMATION: "green",
    State.REFUSED: "purple",
}


def shown(line: Line, at: datetime) -> dict[str, Any]:
    """How a check stands, who did what when, and its answer if there is one."""
    check = line.check
    return {
        "key": check.id,
        "agency": check.team.agency.short_name,
        "team": check.team.name,
        "phone": check.team.phone,
        "state": line.state.label,
        "colour": COLOURS[line.state],
        "late": line.late,
        "late_reason": line.reason,
        "clock": (line.clock.state(at).value, words.standing(line.clock, at)),
        "asked": said(line.people["asked"], check.asked_at),
        "seen": said(line.people["seen"], check.seen_at) if check.seen_at else "",
        "answered": said(line.people["answered"], check.answered_at) if check.answered_at else "",
        "why": check.why,
        "question": check.question,
        "told": check.told,
        "family_told": check.family_told,
        "link": check.link,
        "words": check.words,
        "meaning": check.meaning,
        "refused_why": check.refused_why,
        "handling": Handling(check.handling).label if check.handling else "",
        "after_decision": check.after_decision,
    }


def said(who: str, at: datetime) -> str:
    """'Ruth Osei, 20 November 2026 at 2:10pm'."""
    return ", ".join(part for part in (who, words.moment(at)) if part)
