"""One page of the board in full: children, the first words of the worry, repeats, who was asked, the next step.

Each kind of fact is asked once for the whole page, by the ids of its contacts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Left

from keel.base.clocks import Clock
from keel.front_door.board.next import Next, Stood, following
from keel.front_door.board.order import Deadlines, Slip
from keel.front_door.checks.models import Check
from keel.front_door.checks.states import OPEN_STATES, State, is_late, state
from keel.front_door.contacts.models import Contact, From, Named, Part, Stage
from keel.front_door.decisions.models import Decision
from keel.people.persons.models import Person
from keel.people.persons.queries import called

YEAR = timedelta(days=365)
OPENING = 10
TIMES = ("contact_id", "team__agency__short_name", "asked_at", "seen_at", "answered_at", "answer", "late_reason")


@dataclass(frozen=True)
class Here:
    """Somebody named on a contact, with what a row takes of the contact and of its decisions."""

    named: Named
    reference: str
    opening: str
    sent_by: str
    agency: str
    team: str
    decided: bool

    @property
    def person(self) -> Person:
        return self.named.person

    @property
    def is_child(self) -> bool:
        return self.named.part == Part.CHILD


EXTRA = ("reference", "opening", "sent_by", "agency", "team", "decided")


@dataclass(frozen=True)
class Text:
    """What a contact says of itself: its reference, the first words of the worry, who told."""

    reference: str = ""
    worry: str = ""
    sender: str = ""


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
    children: tuple[tuple[Person, str], ...]
    subjects: tuple[UUID, ...]
    repeats: int
    asked: tuple[Asked, ...]
    next: Next

    @property
    def answered(self) -> int:
        return sum(one.state not in OPEN_STATES for one in self.asked)


def rows(slips: Sequence[Slip], deadlines: Deadlines, at: datetime) -> list[Row]:
    """The contacts of one page, in the order of the slips."""
    named = _named([slip.id for slip in slips])
    names = called(n.person for some in named.values() for n in some)
    asked = _asked(slips, deadlines, at)
    repeats = _repeats(slips, named, at)
    found = []
    for slip in slips:
        children = [n for n in named[slip.id] if n.is_child]
        found.append(
            Row(
                slip=slip,
                text=_text(named[slip.id]),
                clock=deadlines.clock(slip),
                children=tuple((n.person, names[n.person.id]) for n in children),
                subjects=tuple(n.person.id for n in named[slip.id]),
                repeats=repeats[slip.id],
                asked=asked[slip.id],
                next=following(Stage(slip.stage), _stood(slip, children)),
            )
        )
    return found


def _named(contacts: Sequence[UUID]) -> Mapping[UUID, list[Here]]:
    """Those named on each contact; with the first one comes what the contact itself says, and no more of its text."""
    found: dict[UUID, list[Here]] = defaultdict(list)
    decided = Decision.objects.filter(contact=OuterRef("contact"), person=OuterRef("person"), replaced_at=None)
    rows = Named.objects.filter(contact__in=contacts).select_related("person").annotate(
        reference=F("contact__reference"), opening=Left("contact__worry", 400), sent_by=F("contact__referrer_is"),
        agency=F("contact__referrer_agency"), team=F("contact__from_team__name"), decided=Exists(decided),
    )  # fmt: skip
    for named in rows.order_by("added_at", "id"):
        found[named.contact_id].append(Here(named, *(getattr(named, name) for name in EXTRA)))
    return found


def _text(named: Sequence[Here]) -> Text:
    """What the contact says of itself. One that names nobody whom the reader may see still has its row."""
    if not named:
        return Text()
    first = named[0]
    return Text(first.reference, first_words(first.opening), sender(first.sent_by, first.agency, first.team))


def _stood(slip: Slip, children: Sequence[Here]) -> Stood:
    return Stood(
        graded=bool(slip.urgency),
        settled=all(n.named.settled_at for n in children),
        all_proposed=bool(children) and all(n.decided for n in children),
    )


def sender(kind: str, agency: str, team: str) -> str:
    """Who told: an agency by its name; of a private person only what they are to the child (safety.md 18)."""
    return agency or team if kind == From.PROFESSIONAL else From(kind).label


def first_words(text: str) -> str:
    """The first ten words, and a sign when there are more."""
    words = text.split()
    return " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")


def _asked(slips: Sequence[Slip], deadlines: Deadlines, at: datetime) -> Mapping[UUID, tuple[Asked, ...]]:
    found: dict[UUID, list[Asked]] = defaultdict(list)
    contacts = {s.id: Contact(received_at=s.received_at, urgency=s.urgency) for s in slips}
    checks = Check.objects.filter(contact__in=contacts).select_related("team__agency").only(*TIMES)
    for check in checks.order_by("asked_at", "id"):
        clock = deadlines.clocks.check(check, contacts[check.contact_id])
        one = Asked(check.team.agency.short_name, state(check), is_late(check, clock, at))
        found[check.contact_id].append(one)
    return defaultdict(tuple, {key: tuple(some) for key, some in found.items()})


def _repeats(slips: Sequence[Slip], named: Mapping[UUID, list[Here]], at: datetime) -> Mapping[UUID, int]:
    """How many other contacts there were about the same children in the twelve months before each of these."""
    ones = {n.person.one for some in named.values() for n in some if n.is_child}
    before: dict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    earlier = Named.objects.filter(person__one__in=ones, part=Part.CHILD, contact__received_at__gte=at - 2 * YEAR)
    for one, contact, received in earlier.values_list("person__one", "contact_id", "contact__received_at"):
        if received:
            before[one][contact] = received
    return {slip.id: len(_earlier(slip, named[slip.id], before)) for slip in slips}


def _earlier(slip: Slip, named: Sequence[Here], before: Mapping[UUID, Mapping[UUID, datetime]]) -> set[UUID]:
    return {
        contact
        for n in named
        if n.is_child
        for contact, received in before[n.person.one].items()
        if contact != slip.id and slip.received_at - YEAR <= received <= slip.received_at
    }
