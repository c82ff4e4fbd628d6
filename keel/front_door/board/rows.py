"""One page of the board in full: children, the first words of the worry, repeats, who was asked, the next step.

Each kind of fact is asked once for the whole page, by the ids of its contacts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left

from keel.base.clocks import Clock
from keel.front_door.board.next import Next, Stood, following
from keel.front_door.board.order import Deadlines, Slip
from keel.front_door.checks.models import Check
from keel.front_door.checks.states import OPEN_STATES, State, is_late, state
from keel.front_door.contacts.models import GROWING, PASSED, Channel, Contact, From, Named, Part, Stage, YesNo
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.stepping import said as stepping
from keel.people.persons.models import Person
from keel.people.persons.queries import by_id

OPENING, LONG = 10, 30
BETWEEN = ("handover__kind", "handover__from_service", "handover__accepted_at", "handover__declined_at")
SAID = (
    "id", "in_danger", "reference", "opening", "referrer_is", "referrer_agency", "from_team__name", "referrer_name",
    "referrer_phone", "from_team__phone", "channel", *BETWEEN,
)  # fmt: skip
TIMES = ("contact_id", "team__agency__short_name", "asked_at", "seen_at", "answered_at", "answer", "late_reason")


@dataclass(frozen=True)
class Text:
    """What a contact says of itself: reference, the first words of the worry, who told, danger now, whom to ring; of a
    child between two services who asked and holds them meanwhile.
    """

    reference: str
    worry: str
    sender: str
    in_danger: bool
    ring: str
    between: str


@dataclass(frozen=True)
class Asked:
    """An agency that was asked, and how its check stands."""

    agency: str
    state: State
    late: bool


@dataclass(frozen=True)
class Row:
    """A contact as the board shows it."""

    slip: Slip
    text: Text
    clock: Clock
    decision: Clock
    children: tuple[tuple[Person, str], ...]
    subjects: tuple[UUID, ...]
    repeats: int
    settled: bool
    asked: tuple[Asked, ...]
    next: Next

    @property
    def answered(self) -> int:
        return sum(one.state not in OPEN_STATES for one in self.asked)


def rows(slips: Sequence[Slip], deadlines: Deadlines, at: datetime) -> list[Row]:
    """The contacts of one page, in the order of the slips."""
    keys = [slip.id for slip in slips]
    said, named, asked, repeats = texts(keys), _named(keys), _asked(slips, deadlines, at), _repeats(keys)
    people = by_id({n.person_id for some in named.values() for n in some if n.part == Part.CHILD})
    found = []
    for slip in slips:
        children = [n for n in named[slip.id] if n.part == Part.CHILD]
        found.append(
            Row(
                slip=slip,
                text=said[slip.id],
                clock=deadlines.clock(slip),
                decision=deadlines.decision(slip),
                children=tuple(people[n.person_id] for n in children if n.person_id in people),
                subjects=tuple(n.person_id for n in named[slip.id]),
                repeats=repeats.get(slip.id, 0),
                settled=all(n.settled_at for n in children),
                asked=asked[slip.id],
                next=following(Stage(slip.stage), _stood(slip, children)),
            )
        )
    return found


@dataclass(frozen=True)
class Brief:
    """A contact in fewer words: for a list of what is urgent."""

    slip: Slip
    text: Text
    clock: Clock
    decision: Clock
    children: tuple[tuple[Person, str], ...]
    subjects: tuple[UUID, ...]
    next: Next


def briefs(slips: Sequence[Slip], deadlines: Deadlines) -> list[Brief]:
    """The same without what agencies answered and what came before."""
    keys = [slip.id for slip in slips]
    said, named = texts(keys), _named(keys)
    people = by_id({n.person_id for some in named.values() for n in some if n.part == Part.CHILD})
    found = []
    for slip in slips:
        children = [n for n in named[slip.id] if n.part == Part.CHILD]
        shown = tuple(people[n.person_id] for n in children if n.person_id in people)
        step = following(Stage(slip.stage), _stood(slip, children))
        subjects = tuple(n.person_id for n in named[slip.id])
        clocks = deadlines.clock(slip), deadlines.decision(slip)
        found.append(Brief(slip, said[slip.id], *clocks, shown, subjects, step))
    return found


def texts(contacts: Sequence[UUID]) -> dict[UUID, Text]:
    """What each contact says of itself, and no more of its text than is shown."""
    rows = Contact.objects.filter(id__in=contacts).annotate(opening=Left("worry", 400))
    said = rows.values_list(*SAID)
    found = {}
    for key, danger, reference, opening, kind, agency, team, name, phone, of_team, channel, *way in said:
        told = sender(kind, agency, team, channel)
        to_ring = ring(kind, name, told, number(channel, phone, of_team))
        told, held = passed(channel, told), between(team, *way)
        found[key] = Text(reference, first_words(opening), told, danger == YesNo.YES, to_ring, held)
    return found


def _named(contacts: Sequence[UUID]) -> Mapping[UUID, list[Named]]:
    """Those named on each contact, each with whether a decision stands for them."""
    found: dict[UUID, list[Named]] = defaultdict(list)
    for named in _decided_on().filter(contact__in=contacts):
        found[named.contact_id].append(named)
    return found


@cache
def _decided_on() -> QuerySet[Any, Any]:
    """Put together once: that takes longer than the answer."""
    decided = Decision.objects.filter(contact=OuterRef("contact"), person=OuterRef("person"), replaced_at=None)
    back = decided.filter(Exists(Signature.objects.filter(decision=OuterRef("id"), agreed=False, answer="")))
    return Named.objects.annotate(decided=Exists(decided), sent_back=Exists(back)).order_by("added_at", "id")


def _stood(slip: Slip, children: Sequence[Named]) -> Stood:
    return Stood(
        graded=bool(slip.urgency),
        settled=all(n.settled_at for n in children),
        all_proposed=bool(children) and all(getattr(n, "decided", False) for n in children),
        sent_back=any(getattr(n, "sent_back", False) for n in children),
    )


def sender(kind: str, agency: str, team: str, channel: str) -> str:
    """Who told: an agency by its name; of a private person only what they are to the child (safe practice 18). A
    professional whose words the hub took down is not of the hub.
    """
    own = "a professional" if channel in GROWING else team
    return agency or own if kind == From.PROFESSIONAL else From(kind).label


def passed(channel: str, told: str) -> str:
    """A child on the way between two services is marked so: 'Step-up from Early help'."""
    return f"{Channel(channel).label} from {told}" if channel in PASSED else told


def between(team: str, kind: str | None, service: str, accepted: datetime | None, declined: datetime | None) -> str:
    """Who asked for a handover and holds the child, as long as nobody has accepted or declined it."""
    return "" if kind is None or accepted or declined else stepping.asked(kind, service or team)


def number(channel: str, left: str, of_team: str) -> str:
    """The number that who told left, else their team's. What the hub took down itself has no number of a team: it would
    be the hub's own.
    """
    return left or ("left no number" if channel in GROWING else of_team or "no telephone is known")


def ring(kind: str, name: str, told: str, number: str) -> str:
    """Who told, with a telephone; a private person only on the contact's own page (safe practice 18)."""
    if kind != From.PROFESSIONAL:
        return f"{told}: see the contact"
    return ", ".join(part for part in (name, told, number) if part)


def first_words(text: str) -> str:
    """The first ten words, and a sign when there are more. A word too long for a column is no word."""
    words = [word if len(word) <= LONG else f"{word[:LONG]}…" for word in text.split()[: OPENING + 1]]
    return " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")


def _asked(slips: Sequence[Slip], deadlines: Deadlines, at: datetime) -> Mapping[UUID, tuple[Asked, ...]]:
    found: dict[UUID, list[Asked]] = defaultdict(list)
    contacts = {s.id: s for s in slips}
    checks = Check.objects.filter(contact__in=contacts).select_related("team__agency").only(*TIMES)
    for check in checks.order_by("asked_at", "id"):
        clock = deadlines.clocks.check(check, contacts[check.contact_id])
        one = Asked(check.team.agency.short_name, state(check), is_late(check, clock, at))
        found[check.contact_id].append(one)
    return defaultdict(tuple, {key: tuple(some) for key, some in found.items()})


def _repeats(contacts: Sequence[UUID]) -> dict[UUID, int]:
    """How many contacts there were about the same children in the twelve months before each of these."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, earlier FROM keel_repeats(%s)", [list(contacts)])
        return dict(cursor.fetchall())
