"""What the front door holds of one person for their page: contacts with their clocks, the child's latest words."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from keel.base.clocks import Clock
from keel.base.prepared import Prepared, keys
from keel.front_door.clocks import Clocks
from keel.front_door.concern.queries import Concern, added_up
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Named, Stage
from keel.front_door.decisions.models import Decision
from keel.front_door.notices.models import Notice

NEWEST = 20


@dataclass(frozen=True)
class Duty:
    """An open contact about the child and the clock that runs on it."""

    contact: Contact
    clock: Clock
    owed: str


@dataclass(frozen=True)
class Doings:
    """Contacts about a child, newest first; what is owed on the open ones; the child's latest words with their day; and
    what was told of the household, added up.
    """

    contacts: tuple[Contact, ...]
    duties: tuple[Duty, ...]
    words: Contact | None
    concern: Concern

    @property
    def unsettled(self) -> Contact | None:
        """An open contact on which nobody has said yet who this is."""
        return next((c for c in self.contacts if c.stage in OPEN_STAGES and c.unsettled), None)  # type: ignore[attr-defined]  # annotated


def doings(people: Sequence[UUID], near: Collection[UUID], clocks: Callable[[], Clocks], at: datetime) -> Doings:
    """What the front door holds about one person, over all their records, and about the household, whose records `near`
    are, theirs among them; clocks are made only where one runs.
    """
    told = ABOUT.ask(people=people, near=near)
    contacts = tuple(c for c in told if c.is_own)[:NEWEST]  # type: ignore[attr-defined]  # annotated
    running = [c for c in contacts if c.stage in OPEN_STAGES]
    duties = _by_clock(running, clocks(), at) if running else ()
    words = next((c for c in contacts if c.childs_words), None)
    return Doings(contacts, duties, words, added_up(told, at))


def _sent() -> QuerySet[Contact]:
    """Sent contacts that name anybody of the household, newest first: how each ended for this person, and for all."""
    named = Named.objects.filter(person__among=keys("near"))
    own = Named.objects.filter(contact=OuterRef("id"), person__among=keys("people"))
    decided = Decision.objects.filter(contact=OuterRef("id"), replaced_at=None)
    rows = _with_people(Contact.objects.filter(id__in=named.values("contact")).exclude(stage=Stage.DRAFT), named)
    return rows.annotate(
        is_own=Exists(own),
        own_outcomes=ArraySubquery(decided.filter(person__among=keys("people")).values("outcome")),
        outcomes=ArraySubquery(decided.values("outcome").distinct()),
        unsettled=Exists(own.filter(settled_at=None)),
    ).order_by("-received_at")


ABOUT = Prepared(_sent)


def duties(people: Collection[UUID], clocks: Clocks, at: datetime) -> tuple[Duty, ...]:
    """The clocks that run on open contacts about any of these people, the one due first at the top."""
    open_ones = Contact.objects.filter(id__in=RawSQL("SELECT keel_open_about(%s)", [list(people)]))
    return _by_clock(list(_with_people(open_ones, Named.objects.filter(person__in=people))), clocks, at)


def _with_people(contacts: QuerySet[Contact], named: QuerySet[Named]) -> QuerySet[Contact]:
    """Beside each contact: whom of these it names, and since when a notice is owed."""
    untold = Notice.objects.filter(contact=OuterRef("id"), told_at=None, not_sent_why="").order_by("owed_at")
    return contacts.annotate(
        owed_at=Subquery(untold.values("owed_at")[:1]),
        people=ArraySubquery(named.filter(contact=OuterRef("id")).values("person")),
    )


def _by_clock(contacts: Sequence[Contact], clocks: Clocks, at: datetime) -> tuple[Duty, ...]:
    return tuple(sorted((_duty(c, clocks) for c in contacts), key=lambda d: d.clock.left(at)))


def _duty(contact: Contact, clocks: Clocks) -> Duty:
    if not contact.urgency:
        return Duty(contact, clocks.first_look(contact), "First look")
    owed_at = contact.owed_at  # type: ignore[attr-defined]  # annotated
    if contact.stage == Stage.TELL and owed_at:
        return Duty(contact, clocks.telling(owed_at), "Outcome to tell")
    return Duty(contact, clocks.decision(contact), "Decision")
