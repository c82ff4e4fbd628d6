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
    """Contacts about a child, newest first; what is owed on the open ones; the child's latest words with their day."""

    contacts: tuple[Contact, ...]
    duties: tuple[Duty, ...]
    words: Contact | None

    @property
    def unsettled(self) -> Contact | None:
        """An open contact on which nobody has said yet who this is."""
        return next((c for c in self.contacts if c.stage in OPEN_STAGES and c.unsettled), None)  # type: ignore[attr-defined]  # annotated


def doings(people: Sequence[UUID], clocks: Callable[[], Clocks], at: datetime) -> Doings:
    """What the front door holds about one person, over all their records; clocks are made only where one runs."""
    contacts = tuple(ABOUT.ask(people=people))
    running = [c for c in contacts if c.stage in OPEN_STAGES]
    duties = _by_clock(running, clocks(), at) if running else ()
    return Doings(contacts, duties, next((c for c in contacts if c.childs_words), None))


def _sent() -> QuerySet[Contact]:
    """Sent contacts that name any of these people, newest first."""
    named = Named.objects.filter(person__among=keys("people"))
    standing = Decision.objects.filter(contact=OuterRef("id"), person__among=keys("people"), replaced_at=None)
    rows = _with_people(Contact.objects.filter(id__in=named.values("contact")).exclude(stage=Stage.DRAFT), named)
    return rows.annotate(
        outcomes=ArraySubquery(standing.values("outcome")),
        unsettled=Exists(named.filter(contact=OuterRef("id"), settled_at=None)),
    ).order_by("-received_at")[:NEWEST]


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
