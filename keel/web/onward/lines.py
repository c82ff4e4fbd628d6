"""What was sent on as lines of a page: through which door, about whom, to whom there, and who has it now."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from keel.agencies.queries import worker_names
from keel.base import words
from keel.front_door.onward import queries
from keel.front_door.onward.doors import doors
from keel.front_door.onward.models import OnwardReferral
from keel.web.access import Asked
from keel.web.clocks import clocks


def lines(rows: Iterable[OnwardReferral], names: Mapping[UUID, str], request: Asked) -> list[dict[str, Any]]:
    """Each with the name of whom it is about, where the worker may read it, and who closed what was not taken."""
    found = list(rows)
    closers = worker_names([row.settled_by for row in found if row.settled_by])
    return [line(row, row.not_named or names.get(row.person_id, ""), request, closers) for row in found]


def line(row: OnwardReferral, who: str, request: Asked, closers: Mapping[UUID, str] | None = None) -> dict[str, Any]:
    """One onward referral in words, with its clock while nobody there has it."""
    running = queries.clock(row, clocks(request).hours, request.frame.book)
    return {
        "row": row,
        "who": who,
        "door": doors()[row.door].label,
        "phone": row.phone or (row.to_team.phone if row.to_team else ""),
        "clock": (running.state(request.at).value, words.standing(running, request.at)),
        "may_settle": queries.may_settle(row, request.who),
        "settled_by": (closers or {}).get(row.settled_by, "") if row.settled_by else "",
        "facts": row.facts,
    }
