"""One page of the board in full: children, the first words of the worry, repeats, who was asked, the next step.

Each kind of fact is asked once for the whole page, by the ids of its contacts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

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
    reference: str
    worry: str
    sender: str
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
    keys = [slip.id for slip in slips]
    columns = Contact.objects.filter(id__in=keys).annotate(opening=Left("worry", 400))
    texts = {
        c[0]: c[1:]
        for c in columns.values_list("id", "reference", "opening", "referrer_is", "referrer_agency", "from_team__name")
    }
    named = _named(keys)
    names = called(n.person for some in named.values() for n in some)
    asked = _asked(slips, deadlines, at)
    repeats = _repeats(slips, named, at)
    proposed = _proposed([slip.id for slip in slips if slip.stage == Stage.READY])
    found = []
    for slip in slips:
        here, (reference, opening, *sender) = named[slip.id], texts[slip.id]
        found.append(
            Row(
                slip=slip,
                reference=reference,
                worry=first_words(opening),
                sender=sent_by(*sender),
                clock=deadlines.clock(slip),
                children=tuple((n.person, names[n.person_id]) for n in _children(here)),
                subjects=tuple(n.person_id for n in here),
                repeats=repeats[slip.id],
                asked=asked[slip.id],
                next=following(Stage(slip.stage), _stood(slip, _children(here), proposed[slip.id])),
            )
        )
    return found


def _children(named: Sequence[Named]) -> list[Named]:
    return [n for n in named if n.part == Part.CHILD]


def _stood(slip: Slip, children: Sequence[Named], proposed: set[UUID]) -> Stood:
    return Stood(
        graded=bool(slip.urgency),
        settled=all(n.settled_at for n in children),
        all_proposed=bool(children) and {n.person_id for n in children} <= proposed,
    )


def sent_by(kind: str, agency: str, team: str) -> str:
    """Who told: an agency by its name; of a private person only what they are to the child (safety.md 18)."""
    return agency or team if kind == From.PROFESSIONAL else From(kind).label


def first_words(text: str) -> str:
    """The first ten words, and a sign when there are more."""
    words = text.split()
    return " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")


def _named(contacts: Sequence[UUID]) -> Mapping[UUID, list[Named]]:
    found: dict[UUID, list[Named]] = defaultdict(list)
    for named in Named.objects.filter(contact__in=contacts).select_related("person").order_by("added_at", "id"):
        found[named.contact_id].append(named)
    return found


def _asked(slips: Sequence[Slip], deadlines: Deadlines, at: datetime) -> Mapping[UUID, tuple[Asked, ...]]:
    found: dict[UUID, list[Asked]] = defaultdict(list)
    contacts = {s.id: Contact(received_at=s.received_at, urgency=s.urgency) for s in slips}
    checks = Check.objects.filter(contact__in=contacts).select_related("team__agency").order_by("asked_at", "id")
    for check in checks:
        clock = deadlines.clocks.check(check, contacts[check.contact_id])
        one = Asked(check.team.agency.short_name, state(check), is_late(check, clock, at))
        found[check.contact_id].append(one)
    return defaultdict(tuple, {key: tuple(some) for key, some in found.items()})


def _proposed(contacts: Sequence[UUID]) -> Mapping[UUID, set[UUID]]:
    """The children of each contact for whom something was decided that still waits for a signature."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    standing = Decision.objects.filter(contact__in=contacts, replaced_at=None)
    for contact, child in standing.values_list("contact_id", "person_id") if contacts else ():
        found[contact].add(child)
    return found


def _repeats(slips: Sequence[Slip], named: Mapping[UUID, list[Named]], at: datetime) -> Mapping[UUID, int]:
    """How many other contacts there were about the same children in the twelve months before each of these."""
    ones = {n.person.one for some in named.values() for n in _children(some)}
    before: dict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    earlier = Named.objects.filter(person__one__in=ones, part=Part.CHILD, contact__received_at__gte=at - 2 * YEAR)
    for one, contact, received in earlier.values_list("person__one", "contact_id", "contact__received_at"):
        if received:
            before[one][contact] = received
    return {slip.id: len(_earlier(slip, named[slip.id], before)) for slip in slips}


def _earlier(slip: Slip, named: Sequence[Named], before: Mapping[UUID, Mapping[UUID, datetime]]) -> set[UUID]:
    return {
        contact
        for n in _children(named)
        for contact, received in before[n.person.one].items()
        if contact != slip.id and slip.received_at - YEAR <= received <= slip.received_at
    }
