"""What the daily meeting goes through, and with what each child leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from keel.agencies.queries import Standing
from keel.base.calendar import is_working_day
from keel.base.hours import local_day, moment
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Part, Urgency
from keel.front_door.contacts.queries import NamedPerson, named_on
from keel.front_door.decisions.models import Decision
from keel.front_door.decisions.outcomes import label
from keel.front_door.meeting.models import Spoken, Undertaking


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
    """A contact of the meeting with its children and what agencies said."""

    contact: Contact
    people: tuple[NamedPerson, ...]
    children: tuple[Child, ...]
    spoken: tuple[Spoken, ...]

    @property
    def is_open(self) -> bool:
        return any(child.has_nothing for child in self.children)


def since(at: datetime) -> datetime:
    """The beginning of the last working day before today: on a Monday the weekend's notifications are there too."""
    day = local_day(at) - timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return moment(day, time(0))


def agenda(who: Standing, at: datetime) -> list[Case]:
    """Open reds, notifications since the last working day, and what was undertaken and is due; reds first."""
    rows = Contact.objects.filter(hub__in=who.team_ids, stage__in=OPEN_STAGES)
    due = Undertaking.objects.filter(done_at=None, due_at__lte=at, struck_at=None).values("contact")
    wanted = Q(urgency=Urgency.RED) | Q(notifications__came_at__gte=since(at)) | Q(id__in=due)
    found = rows.filter(wanted).distinct().order_by("received_at")
    return sorted(_cases(found), key=lambda case: (case.contact.urgency != Urgency.RED, not case.is_open))


def case(who: Standing, key: UUID) -> Case | None:
    return next(iter(_cases(Contact.objects.filter(hub__in=who.team_ids, id=key, stage__in=OPEN_STAGES))), None)


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
