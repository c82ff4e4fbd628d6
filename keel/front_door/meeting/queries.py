"""What the daily meeting goes through, and with what each child leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from keel.agencies.queries import Standing
from keel.base.calendar import is_working_day
from keel.base.hours import local_day, moment
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Named, Part, Stage, Urgency, YesNo
from keel.front_door.contacts.queries import NamedPerson, named_on
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import label
from keel.front_door.meeting.models import Spoken, Undertaking
from keel.front_door.night.pressing import pressing
from keel.front_door.police.models import Notification

ORDERED = ("id", "stage", "urgency", "in_danger", "received_at")
RANKS = {Urgency.RED: 0, "": 1, Urgency.AMBER: 2, Urgency.GREEN: 3}


@dataclass(frozen=True)
class Child:
    """A child at the meeting: decided, with what was undertaken and is not done, or with nothing yet."""

    person: NamedPerson
    decided: str
    undertaken: tuple[Undertaking, ...]

    @property
    def has_nothing(self) -> bool:
        return not self.decided and not self.undertaken


@dataclass(frozen=True)
class Case:
    """A contact of the meeting with its children and what agencies said. `grade`: the gravest of the hub's own and of
    the notifications that wait on the police list.
    """

    contact: Contact
    grade: str
    people: tuple[NamedPerson, ...]
    children: tuple[Child, ...]
    spoken: tuple[Spoken, ...]

    @property
    def is_open(self) -> bool:
        return any(child.has_nothing for child in self.children)

    @property
    def in_danger(self) -> bool:
        return self.contact.in_danger == YesNo.YES


@dataclass(frozen=True)
class Entry:
    """A contact of the agenda before it is read. `nothing`: the children who would leave with nothing."""

    contact: UUID
    in_danger: bool
    grade: str
    nothing: tuple[UUID, ...]

    @property
    def place(self) -> tuple[bool, int, bool]:
        """Who says danger first; then red, not graded, amber, green; a child who would leave with nothing first."""
        return not self.in_danger, RANKS[self.grade], not self.nothing


def since(at: datetime) -> datetime:
    """The beginning of the last working day before today: on a Monday the weekend's notifications are there too."""
    day = local_day(at) - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return moment(day, time(0))


def agenda(who: Standing, at: datetime) -> list[Entry]:
    """Every open red and ungraded one however old, also on the police list; what came since the last working day; what
    was undertaken and is due. In order, and not read yet: `cases` reads those of one page (decision 0017).
    """
    due = Undertaking.objects.filter(done_at=None, due_at__lte=at, struck_at=None).values("contact")
    wanted = Q(urgency=Urgency.RED) | Q(id__in=pressing().values("id"))
    wanted |= Q(notifications__came_at__gte=since(at)) | Q(id__in=due)
    found = list(_open(who).filter(wanted).distinct().order_by("received_at").only(*ORDERED))
    nothing = _nothing([c.id for c in found])
    entries = [
        Entry(c.id, c.in_danger == YesNo.YES, gravest(c, c.told), tuple(nothing.get(c.id, ())))  # type: ignore[attr-defined]  # annotated
        for c in found
    ]
    return sorted(entries, key=lambda entry: entry.place)


def _nothing(keys: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """By contact, the children for whom nothing is decided or undertaken."""
    child = {"contact": OuterRef("contact"), "person": OuterRef("person"), "struck_at": None}
    decided = Exists(Decision.objects.filter(**child, replaced_at=None))
    made = Exists(Undertaking.objects.filter(**child, done_at=None))
    children = Named.objects.filter(~decided, ~made, contact__in=keys, part=Part.CHILD).order_by("added_at", "id")
    left: dict[UUID, list[UUID]] = {}
    for contact, person in children.values_list("contact", "person"):
        left.setdefault(contact, []).append(person)
    return left


def cases(who: Standing, entries: Sequence[Entry]) -> list[Case]:
    """What is gone through, read in the order of the entries."""
    found = {case.contact.id: case for case in _cases(_open(who).filter(id__in=[e.contact for e in entries]))}
    return [found[e.contact] for e in entries]


def case(who: Standing, key: UUID) -> Case | None:
    return next(iter(_cases(_open(who).filter(id=key))), None)


def _open(who: Standing) -> QuerySet[Contact]:
    """What is open at the hub, each with the grades of what waits on the police list about it."""
    waiting = Notification.objects.filter(contact=OuterRef("id"), settled_at=None, struck_at=None)
    rows = Contact.objects.filter(hub__in=who.team_ids, stage__in=OPEN_STAGES)
    return rows.annotate(told=ArraySubquery(waiting.values("grade")))


def gravest(contact: Contact, told: Sequence[str]) -> str:
    """A notification that nobody has looked at has no grade of the hub's own yet: that is not the same as ungraded."""
    own = [] if told and contact.stage == Stage.NOTIFIED and not contact.urgency else [contact.urgency]
    return min([*told, *own], key=lambda grade: RANKS[grade])


def _cases(rows: Iterable[Contact]) -> list[Case]:
    contacts = list(rows)
    keys = [c.id for c in contacts]
    people = named_on(contacts)
    standing = Decision.objects.filter(contact__in=keys, replaced_at=None, struck_at=None)
    decided = {(d.contact_id, d.person_id): label(d.outcome) for d in standing}
    made = list(Undertaking.objects.filter(contact__in=keys, done_at=None, struck_at=None).order_by("due_at"))
    said = Spoken.objects.filter(contact__in=keys, struck_at=None).select_related("agency")
    spoken = list(said.order_by("spoken_at"))
    return [
        Case(
            contact,
            gravest(contact, contact.told),  # type: ignore[attr-defined]  # annotated
            tuple(people.get(contact.id, ())),
            tuple(
                Child(
                    p,
                    decided.get((contact.id, p.person.id), ""),
                    tuple(u for u in made if (u.contact_id, u.person_id) == (contact.id, p.person.id)),
                )
                for p in people.get(contact.id, ())
                if p.part == Part.CHILD
            ),
            tuple(s for s in spoken if s.contact_id == contact.id),
        )
        for contact in contacts
    ]
