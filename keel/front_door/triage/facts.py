"""What the rules of triage look at, and the words they are written in: worry(...), aged(...), red, threshold_in_doubt.

Words join with & and |, and ~ turns one round; a rule then reads as its sentence. An age not known counts as any age.
"""

from collections.abc import Callable
from dataclasses import dataclass

from keel.front_door.contacts.models import Urgency

Age = int | None


@dataclass(frozen=True)
class Facts:
    """A contact as the rules see it. `ages` in whole years, None where not known; unborn children stand apart."""

    urgency: Urgency
    level: int | None = None
    worries: frozenset[str] = frozenset()
    ages: tuple[Age, ...] = ()
    unborn: bool = False
    school_known: bool = False
    adults_known: bool = False


@dataclass(frozen=True)
class When:
    """A condition on the facts."""

    holds: Callable[[Facts], bool]

    def __and__(self, other: "When") -> "When":
        return When(lambda facts: self.holds(facts) and other.holds(facts))

    def __or__(self, other: "When") -> "When":
        return When(lambda facts: self.holds(facts) or other.holds(facts))

    def __invert__(self) -> "When":
        return When(lambda facts: not self.holds(facts))


def worry(*codes: str) -> When:
    """One of these kinds of worry was ticked, of the children or of an adult."""
    wanted = frozenset(codes)
    return When(lambda facts: bool(wanted & facts.worries))


def aged(youngest: int, oldest: int = 17) -> When:
    """One of the children is of this age, or of an age that nobody knows."""
    return When(lambda facts: any(age is None or youngest <= age <= oldest for age in facts.ages))


def level(*levels: int) -> When:
    return When(lambda facts: facts.level in levels)


always = When(lambda facts: True)
red = When(lambda facts: facts.urgency == Urgency.RED)
green = When(lambda facts: facts.urgency == Urgency.GREEN)
unborn = When(lambda facts: facts.unborn)
school_known = When(lambda facts: facts.school_known)
adults_known = When(lambda facts: facts.adults_known)
threshold_in_doubt = ~green | ~level(1, 2)
