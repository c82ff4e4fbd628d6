"""How a child stands with social care, in words, from the events that its returns told. Pure; it reads no table."""

from collections.abc import Sequence
from dataclasses import dataclass

from keel.base import words
from keel.base.hours import local_day
from keel.returns.cin_census import kinds
from keel.returns.ssda903.kinds import LOOKED_AFTER, LOOKED_AFTER_ENDED
from keel.timeline.models import Event

SPANS = (
    (LOOKED_AFTER, LOOKED_AFTER_ENDED, "Looked after"),
    (kinds.PROTECTION_STARTED, kinds.PROTECTION_ENDED, "Child protection plan"),
    (kinds.NEED_PLAN_STARTED, kinds.NEED_PLAN_ENDED, "Child in need plan"),
)
OPENED, CLOSED = (kinds.REFERRAL,), (kinds.CLOSED, kinds.CLOSED_BY_ADOPTION)
SAY = frozenset({*(code for start, end, _ in SPANS for code in (start, end)), *OPENED, *CLOSED})
WENT_NOWHERE = "It went no further"


@dataclass(frozen=True)
class Status:
    """One state, since when, and the newest day on which Keel was told."""

    words: str
    told: str


def statuses(events: Sequence[Event]) -> list[Status]:
    """Open plans, else open or closed to social care; nothing where nothing was told. Events come newest first."""
    open_ = [
        Status(f"{label} since {day(begun[0])}", told(events))
        for start, end, label in SPANS
        if (begun := of(events, start)) and len(begun) > len(of(events, end))
    ]
    return open_ or care(events)


def care(events: Sequence[Event]) -> list[Status]:
    referred = [e for e in of(events, *OPENED) if WENT_NOWHERE not in e.words]
    closed = of(events, *CLOSED)
    if referred and (not closed or closed[0].happened_at < referred[0].happened_at):
        return [Status(f"Open to social care since {day(referred[0])}", told(events))]
    return [Status(f"Closed to social care on {day(closed[0])}", told(events))] if closed else []


def of(events: Sequence[Event], *codes: str) -> list[Event]:
    return [e for e in events if e.kind in codes]


def day(event: Event) -> str:
    return words.day(local_day(event.happened_at))


def told(events: Sequence[Event]) -> str:
    newest = max(e.known_at for e in events)
    return f"as the authority told Keel on {words.day(local_day(newest))}"
