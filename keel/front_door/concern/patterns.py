"""Patterns over the incidents of a household, a declared rule each with the finding that it answers. Pure.

None of them decides: each is a sentence for who looks, beside what was told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from keel.base import words
from keel.front_door.concern.incidents import RANKS, Incident
from keel.front_door.contacts.models import Urgency
from keel.sources import findings, thresholds
from keel.sources.documents import Citation

# Nothing further was done: what was told ended where it began.
LOW = frozenset({"no_further_action", "signpost"})
# The help for the child became another, or more.
CHANGED = frozenset({"immediate_protection", "strategy_discussion", "child_in_need", "early_help", "transfer"})


@dataclass(frozen=True)
class Pattern:
    """One question to the incidents of twelve months, the oldest first: a sentence where it is so, or nothing."""

    code: str
    label: str
    finding: str
    says: Callable[[Sequence[Incident]], str]

    @property
    def source(self) -> Citation:
        return findings.catalogue()[self.finding].citation


@dataclass(frozen=True)
class Seen:
    """A pattern that is there, and the sentence that says so."""

    pattern: Pattern
    sentence: str


def _number(code: str) -> int:
    return thresholds.number(f"concern.{code}").number


def several_low(told: Sequence[Incident]) -> str:
    """Several that each led to nothing: none of them was much, together they are."""
    low = [i for i in told if i.outcomes and set(i.outcomes) <= LOW]
    if len(low) < _number("low"):
        return ""
    return f"{words.count(len(low), 'incident')} in twelve months ended with nothing further done."


def no_change(told: Sequence[Incident]) -> str:
    """Many, and the plan for the child stayed what it was."""
    if len(told) < _number("many") or any(set(i.outcomes) & CHANGED for i in told):
        return ""
    return f"{words.count(len(told), 'incident')} in twelve months, and no change of plan."


def shortening(told: Sequence[Incident]) -> str:
    """Each came sooner after the one before."""
    gaps = [(later.on - earlier.on).days for earlier, later in pairwise(told)][-_number("gaps") :]
    if len(gaps) < _number("gaps") or any(later >= earlier for earlier, later in pairwise(gaps)):
        return ""
    *before, last = map(str, gaps)
    return f"The time between incidents gets shorter: {', '.join(before)} and now {last} days."


def rising(told: Sequence[Incident]) -> str:
    """Each of the last was graded as high as the one before or higher, and the last higher than the first."""
    graded = [i for i in told if i.urgency][-_number("rising") :]
    ranks = [RANKS[Urgency(i.urgency)] for i in graded]
    if len(ranks) < _number("rising") or ranks != sorted(ranks) or ranks[0] == ranks[-1]:
        return ""
    return f"The grade rises: {', then '.join(Urgency(i.urgency).label.lower() for i in graded)}."


PATTERNS = (
    Pattern("rising", "Rising grade", "bexley-2020-c02", rising),
    Pattern("shortening", "Shortening gaps", "eastsussex-2020-a25", shortening),
    Pattern("no_change", "Many incidents and no change of plan", "eastsussex-2020-a25", no_change),
    Pattern("several_low", "Several of low grade", "portsmouth-2020-a05", several_low),
)


def seen(told: Sequence[Incident], since: date) -> tuple[Seen, ...]:
    """The patterns among incidents from a day on."""
    recent = [i for i in told if i.on >= since]
    return tuple(Seen(p, sentence) for p in PATTERNS if (sentence := p.says(recent)))
