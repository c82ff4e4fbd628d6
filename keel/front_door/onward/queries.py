"""What was sent on from a contact, what nobody has received yet, and the contact book."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from keel.agencies.kinds import Role, TeamKind
from keel.agencies.models import Seat, Worker
from keel.agencies.queries import Standing, live
from keel.base.clocks import Clock
from keel.base.hours import Hours
from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson
from keel.front_door.onward.doors import Door, doors
from keel.front_door.onward.models import BookEntry, OnwardReferral
from keel.sources.queries import Book


def suggested(contact: Contact, people: Iterable[NamedPerson], today: date) -> list[Door]:
    """Those that the worries and ages suggest first, then the others in their order."""
    born = [p.person.birth_date for p in people if p.is_child and p.person.birth_date]
    ages = [(today - birth).days // 365 for birth in born]
    return sorted(doors().values(), key=lambda door: not door.is_suggested(contact.concerns, ages))


def of_contact(contact: Contact) -> list[OnwardReferral]:
    rows = OnwardReferral.objects.filter(contact=contact, struck_at=None)
    return list(rows.select_related("contact", "to_team").order_by("sent_at"))


def waiting() -> QuerySet[OnwardReferral]:
    """Sent on, and nobody there has it: not yet, or they would not take it. It is still ours."""
    unsettled = ~Q(refused_why="") & Q(settled_at=None) & ~Exists(_sent_again())
    rows = OnwardReferral.objects.filter(Q(received_at=None) | unsettled, struck_at=None)
    return rows.select_related("contact", "to_team").order_by("sent_at")


def _sent_again() -> QuerySet[OnwardReferral]:
    """Of each row: the same person, sent on later by the same door. Whom no contact names is the same by their name."""
    later = OnwardReferral.objects.filter(door=OuterRef("door"), sent_at__gt=OuterRef("sent_at"), struck_at=None)
    unlisted = ~Q(not_named="") & Q(not_named__iexact=OuterRef("not_named"), contact=OuterRef("contact"))
    return later.filter(Q(person=OuterRef("person")) | unlisted)


def may_settle(row: OnwardReferral, who: Standing) -> bool:
    """What was not taken is closed by anybody of the hub, an allegation by a manager alone."""
    return row.is_open_again and (not row.restricted or Role.HUB_MANAGER in who.roles)


def find(key: UUID) -> OnwardReferral | None:
    return OnwardReferral.objects.filter(id=key, struck_at=None).first()


def keepers(row: OnwardReferral, at: datetime) -> QuerySet[Worker]:
    """Who may see what was sent of an allegation: who sent it, and the hub's managers."""
    managers = Seat.objects.filter(live(at), team__kind=TeamKind.HUB, role=Role.HUB_MANAGER).values("worker")
    return Worker.objects.filter(Q(id=row.sent_by) | Q(id__in=managers), suspended_at=None).order_by("id")


def clock(row: OnwardReferral, hours: Hours, book: Book) -> Clock:
    limit = book.limit(doors()[row.door].within, row.sent_at.date())
    return Clock(row.sent_at, limit, hours, stopped=row.received_at)


def entries(door: str = "") -> QuerySet[BookEntry]:
    """The contact book, by door and service."""
    rows = BookEntry.objects.filter(closed_at=None).order_by("door", "service")
    return rows.filter(door=door) if door else rows
