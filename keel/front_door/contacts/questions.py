"""What a good referral tells, declared: each question with the finding that asks for it. None blocks a thin referral.

What is missing is listed to the referrer before and after sending, and to the hub.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from keel.front_door.contacts.models import Contact, Home, Named, Part, YesNo
from keel.people.persons.models import Kind, NeedsInterpreter


@dataclass(frozen=True)
class Told:
    """A contact with the people named on it and what is said of their home."""

    contact: Contact
    named: Sequence[Named]
    home: Home | None = None
    reachable: frozenset[object] = frozenset()

    @property
    def children(self) -> list[Named]:
        return [n for n in self.named if n.part == Part.CHILD]

    @property
    def adults(self) -> list[Named]:
        return [n for n in self.named if n.part == Part.ADULT]


@dataclass(frozen=True)
class Question:
    """Something a referral should tell: in the referrer's words, why, the finding behind it, where to answer it."""

    code: str
    asks: str
    why: str
    finding: str
    section: str
    missing: Callable[[Told], bool]


def _says(column: str) -> Callable[[Told], bool]:
    return lambda told: not str(getattr(told.contact, column)).strip()


def _no_parent_but_one(told: Told) -> bool:
    return len([n for n in told.adults if n.relation == "parent"]) < 2


def _no_birth(told: Told) -> bool:
    return any(
        (n.person.expected_date if n.person.kind == Kind.UNBORN else n.person.birth_date) is None for n in told.children
    )


def _not_told_without_reason(told: Told) -> bool:
    return told.contact.parents_told == YesNo.NO and not told.contact.not_told_why.strip()


def _level_without_reason(told: Told) -> bool:
    return told.contact.level_proposed is None or not told.contact.level_why.strip()


QUESTIONS = (
    Question(
        "worry", "What did you see, hear or get told?", "The hub decides on your own words.",
        "portsmouth-2020-a01", "worry", _says("worry"),
    ),
    Question(
        "impact", "What is it like for the child?", "Without the effect on the child nobody can judge the risk.",
        "plymouth-2020-a09", "impact", _says("impact"),
    ),
    Question(
        "words", "What has the child said?", "The child’s own words count most, and are missed most.",
        "bexley-2020-a13", "words", _says("childs_words"),
    ),
    Question(
        "history", "What happened before?", "One event can look small; a pattern does not.",
        "portsmouth-2020-a01", "history", _says("history"),
    ),
    Question(
        "when", "When did it happen?", "How fast to look depends on it.",
        "plymouth-2020-s18", "worry", _says("happened_when"),
    ),
    Question(
        "strengths", "What is working well?", "Help builds on what already keeps the child safe.",
        "portsmouth-2020-a01", "strengths", _says("working_well"),
    ),
    Question(
        "hopes", "What should happen?", "The hub answers what you ask for.",
        "portsmouth-2020-a01", "hopes", _says("should_happen"),
    ),
    Question(
        "parents_view", "What do the parents say?", "Their view belongs beside yours.",
        "portsmouth-2020-a01", "parents", _says("parents_view"),
    ),
    Question(
        "parents_told", "Do the parents know that you are telling the hub?", "Families should hear it from you first.",
        "portsmouth-2011-a16", "parents", _says("parents_told"),
    ),
    Question(
        "not_told_why", "Why were the parents not told?", "Not telling them is right where it adds risk; say so.",
        "portsmouth-2011-a16", "parents", _not_told_without_reason,
    ),
    Question(
        "parents", "Who are both parents, even if one is unknown or away?", "Danger from an absent adult goes unseen.",
        "bexley-2020-a13", "people", _no_parent_but_one,
    ),
    Question(
        "born", "When was each child born, or is the baby due?", "Without a date the child is hard to find.",
        "eastsussex-2020-s01", "people", _no_birth,
    ),
    Question(
        "identity", "What are each child’s ethnicity and religion?", "Families are not reached where these are missed.",
        "portsmouth-2020-a12", "people", lambda told: any(not n.person.ethnicity for n in told.children),
    ),
    Question(
        "language", "Does the family need an interpreter?", "A child must never have to interpret.",
        "portsmouth-2011-s13", "people",
        lambda told: all(n.person.interpreter == NeedsInterpreter.NOT_KNOWN for n in told.named),
    ),
    Question(
        "disability", "Does the child have a disability or health need?", "It changes what harm looks like.",
        "portsmouth-2011-a43", "people", lambda told: not any(n.person.disability for n in told.children),
    ),
    Question(
        "household", "Who lives with the child?", "Everyone in the home matters to the child’s safety.",
        "bexley-2020-a13", "people",
        lambda told: any(n.lives_with == YesNo.NOT_KNOWN for n in told.adults) or not told.adults,
    ),
    Question(
        "where", "Where do the children live, and where are they now?", "The first question in an emergency.",
        "portsmouth-2020-a01", "home",
        lambda told: told.home is None or not (told.home.lines or told.home.organisation),
    ),
    Question(
        "safe_contact", "How can each adult be reached safely?", "A call at the wrong time can put somebody in danger.",
        "portsmouth-2011-a16", "people",
        lambda told: any(n.person_id not in told.reachable for n in told.adults if n.person.kind == Kind.ADULT),
    ),
    Question(
        "network", "Who else works with the family?", "The hub asks them first.",
        "portsmouth-2011-a34", "network", _says("others_involved"),
    ),
    Question(
        "works_here", "Does anyone concerned work in the partnership?", "They must not be able to open the record.",
        "portsmouth-2011-a05", "works-here", _says("works_here"),
    ),
    Question(
        "service", "Was the family offered help, and did they accept?", "Agreement is asked for, never assumed.",
        "portsmouth-2020-a01", "service", _says("service"),
    ),
    Question(
        "level", "Which level of need do you see, and why?", "In the partnership’s words it shows where views differ.",
        "eastsussex-2020-s02", "level", _level_without_reason,
    ),
    Question(
        "concerns", "What kind of worry is it?", "It decides whom the hub asks.",
        "bexley-2020-s05", "concerns", lambda told: not told.contact.concerns,
    ),
)  # fmt: skip


def missing(told: Told) -> list[Question]:
    """The questions that a contact leaves open, in the order of the form."""
    return [question for question in QUESTIONS if question.missing(told)]
