"""Keeping a notification: whole or not at all; a correction beside what it corrects, one incident once."""

from datetime import datetime
from enum import StrEnum

from django.db.models import Max, Q, QuerySet

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import Contact, Named, Stage
from keel.front_door.police import locks
from keel.front_door.police.actions.naming import name
from keel.front_door.police.forming import NOT_SCHOOLS, Acting, Sender, contact_of, names_suspect, notification_of
from keel.front_door.police.models import Notification
from keel.front_door.police.told import Told

CORRECTED = "front_door.notification_corrected"


class Outcome(StrEnum):
    """What became of a notification in a file."""

    NEW = "new"
    JOINED = "joined to an incident that is open"
    CORRECTED = "kept as another version"
    KNOWN = "known before"
    REFUSED = "refused"


@action
def receive(*, told: Told, sender: Sender, by: Worker, at: datetime) -> Outcome:
    """Keep one notification. The same told twice changes nothing and leaves no word in the ledger."""
    locks.hold(sender, [told])
    mine = Notification.objects.filter(controller=sender.team.agency_id)
    versions = mine.filter(reference=told.called)
    if versions.filter(digest=told.digest).exists():
        return Outcome.KNOWN
    earlier = versions.select_related("contact__owner").order_by("came_as").first()
    joined = earlier or _same_incident(mine, told)
    contact = joined.contact if joined else _begin(told, sender, by=by, at=at)
    _hide_suspects(contact, told)
    named = name(contact=contact, people=told.people, team=sender.team, by=by, at=at)
    row = notification_of(contact, told, named, Acting(by.id, sender.team.agency_id), at)
    row.came_as = _last_before(mine, told) + 1
    row.save(force_insert=True)
    people = list(dict.fromkeys(n.person_id for n in named))
    ledger.record(Word.COLLECTED, "notification.kept", Of(row.id, people), by=by, at=at)
    if earlier is not None:
        _tell_of_correction(contact, told, by=by, at=at)
        return Outcome.CORRECTED
    return Outcome.JOINED if joined else Outcome.NEW


def _same_incident(mine: QuerySet[Notification], told: Told) -> Notification | None:
    """Another notification of the incident, while its contact is open (safe practice 26)."""
    if not told.incident:
        return None
    rows = mine.filter(incident=told.incident).exclude(contact__stage=Stage.CLOSED)
    return rows.select_related("contact__owner").order_by("came_as").first()


def _last_before(mine: QuerySet[Notification], told: Told) -> int:
    """As what the last one of its reference or its incident came."""
    kin = Q(reference=told.called) | (Q(incident=told.incident) if told.incident else Q())
    return mine.filter(kin).aggregate(last=Max("came_as"))["last"] or 0


def _begin(told: Told, sender: Sender, *, by: Worker, at: datetime) -> Contact:
    row = contact_of(told, sender, by, at)
    row.begin()
    ledger.record(Word.COLLECTED, "contact.notified", Of(row.id), by=by, at=at)
    return row


def _hide_suspects(contact: Contact, told: Told) -> None:
    if names_suspect(told) and contact.audience != NOT_SCHOOLS:
        contact.audience = NOT_SCHOOLS
        Contact.objects.filter(id=contact.id).update(audience=NOT_SCHOOLS)


def _tell_of_correction(contact: Contact, told: Told, *, by: Worker, at: datetime) -> None:
    """Whoever has it already, or decided on it, is told at once; on the list it is simply the version that stands."""
    if contact.stage == Stage.NOTIFIED:
        return
    people = list(Named.objects.filter(contact=contact).values_list("person_id", flat=True))
    note = Note(CORRECTED, contact.id, people, f"The police sent another version of what became {contact.reference}.")
    agencies.send(note=note, to=contact.owner or contact.hub, by=by, at=at)
