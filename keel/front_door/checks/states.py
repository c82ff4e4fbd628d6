"""How a check stands: asked, seen, nothing known, information, refused; and late, a word of its own beside each."""

from datetime import datetime

from django.db.models import TextChoices

from keel.base import clocks
from keel.base.clocks import Clock
from keel.front_door.checks.models import Answer, Check


class State(TextChoices):
    """Where a check stands by its own times. No answer yet is never 'nothing known'."""

    ASKED = "asked", "Asked"
    SEEN = "seen", "Seen"
    NOTHING = "nothing", "Nothing known"
    INFORMATION = "information", "Information"
    REFUSED = "refused", "Refused"


OPEN_STATES = (State.ASKED, State.SEEN)


def state(check: Check) -> State:
    """What the answer was, or whether anybody of the asked team has opened the question."""
    if check.answered_at is not None:
        return {Answer.NOTHING: State.NOTHING, Answer.INFORMATION: State.INFORMATION}.get(
            Answer(check.answer), State.REFUSED
        )
    return State.SEEN if check.seen_at is not None else State.ASKED


def is_late(check: Check, clock: Clock, at: datetime) -> bool:
    """An answer was late when it came with a reason for being late: a re-grade afterwards makes nobody late."""
    if check.answered_at is not None:
        return bool(check.late_reason)
    return clock.state(at) == clocks.State.OVERDUE
