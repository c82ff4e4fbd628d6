"""Keeping a notification: whole or not at all; a correction beside what it corrects, one incident once."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import QuerySet

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.base import ledger, words
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door.contacts.models import Channel, Contact, Named, Part, Stage
from keel.front_door.contacts.reference import reference
from keel.front_door.events import CONTACT, NOTIFICATION
from keel.front_door.police.actions.naming import name
from keel.front_door.police.models import About, Notification
from keel.front_door.police.told import Told
from keel.sources import bases
from keel.sources.items import stamp

CORRECTED = "front_door.notification_corrected"
CONCERNS = {
    About.DOMESTIC_ABUSE: ["domestic_abuse"],
    About.MISSING: ["missing"],
    About.EXPLOITATION: ["exploitation"],
    About.MENTAL_HEALTH: ["mental_health_child"],
}
NOT_SCHOOLS = "not_schools"


class Outcome(StrEnum):
    """What became of a notification in a file."""

    NEW = "new"
    JOINED = "joined to an incident that is open"
    CORRECTED = "kept as another version"
    KNOWN = "known before"
    REFUSED = "refused"


class Sender(NamedTuple):
    """The police team that the notifications are from, and the hub that they reach."""

    team: Team
    hub: Team


class Acting(NamedTuple):
    """Keel, in the name of the police, who control what they wrote."""

    id: UUID
    agency_id: UUID


@transaction.atomic
def receive(*, told: Told, sender: Sender, by: Worker, at: datetime) -> Outcome:
    """Keep one notification. The same told twice changes nothing and leaves no word in the ledger."""
    _one_at_a_time(sender, told)
    mine = Notification.objects.filter(controller=sender.team.agency_id)
    versions = mine.filter(reference=told.called)
    if versions.filter(digest=told.digest).exists():
        return Outcome.KNOWN
    earlier = versions.select_related("contact__owner").order_by("came_at").first()
    joined = earlier or _same_incident(mine, told)
    contact = joined.contact if joined else _contact(told, sender, by=by, at=at)
    _hide_suspects(contact, told)
    named = name(contact=contact, people=told.people, team=sender.team, by=by, at=at)
    row = _keep(contact, told, named, by=Acting(by.id, sender.team.agency_id), at=at)
    ledger.record(Word.COLLECTED, "notification.kept", Of(row.id, [n.person_id for n in named]), by=by, at=at)
    if earlier is not None:
        _tell_of_correction(contact, told, by=by, at=at)
        return Outcome.CORRECTED
    return Outcome.JOINED if joined else Outcome.NEW


def _one_at_a_time(sender: Sender, told: Told) -> None:
    """Nobody else keeps the same notification, or another of the same incident, at this moment."""
    with connection.cursor() as cursor:
        for key in sorted({told.called, told.incident or told.called}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"police:{sender.team.agency_id}:{key}"])


def _same_incident(mine: QuerySet[Notification], told: Told) -> Notification | None:
    """Another notification of the incident, while its contact is open (safe practice 26)."""
    if not told.incident:
        return None
    rows = mine.filter(incident=told.incident).exclude(contact__stage=Stage.CLOSED)
    return rows.select_related("contact__owner").order_by("came_at").first()


def _contact(told: Told, sender: Sender, *, by: Worker, at: datetime) -> Contact:
    """The incident at the hub, ungraded: how fast to look is for a person to say. The account stays with the police's
    own notification; what asked agencies read is written when it is taken to the board (safe practice 19).
    """
    key, about = uuid4(), About(told.about)
    preset = bases.preset(AgencyKind(sender.team.agency.kind), local_day(at))
    row = Contact(
        id=key,
        reference=reference(key),
        channel=Channel.POLICE,
        stage=Stage.NOTIFIED,
        started_at=at,
        received_at=at,
        from_team=sender.team,
        from_worker=by,
        hub=sender.hub,
        referrer_name=told.officer,
        referrer_role="Police officer",
        referrer_agency=sender.team.agency.name,
        referrer_phone=sender.team.phone,
        concerns=CONCERNS.get(about, []),
        worry=f"The police told the hub of an incident: {about.label.lower()}.",
        happened_when=words.moment(told.happened_at) if told.happened_at else "",
        sharing_basis=preset.ordinary,
        sharing_condition=preset.sensitive,
        sharing_duty=preset.duty,
        **stamp(CONTACT, by=Acting(by.id, sender.team.agency_id), at=at),
    )
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "contact.notified", Of(row.id), by=by, at=at)
    return row


def _hide_suspects(contact: Contact, told: Told) -> None:
    """A child recorded as a suspect is hidden from schools (safe practice 19)."""
    if any(one.is_suspect and one.part == Part.CHILD for one in told.people):
        contact.audience = NOT_SCHOOLS
        Contact.objects.filter(id=contact.id).update(audience=NOT_SCHOOLS)


def _keep(contact: Contact, told: Told, named: list[Named], *, by: Acting, at: datetime) -> Notification:
    parts = [
        {"person": str(row.person_id), "role": one.role, "others": [list(o) for o in one.others]}
        for row, one in zip(named, told.people, strict=True)
    ]
    row = Notification(
        contact=contact, reference=told.called, own_reference=told.reference, incident=told.incident or told.called,
        about=told.about, grade=told.grade, grade_said=told.grade_said, happened_at=told.happened_at,
        sent_at=told.sent_at, place=told.place, officer=told.officer,
        narrative=told.narrative, dash_answers=[list(a) for a in told.dash_answers],
        dash_score=told.dash_score, dash_level=told.dash_level, people=parts, others=[list(o) for o in told.others],
        digest=told.digest, came_at=at, **stamp(NOTIFICATION, by=by, at=at),
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def _tell_of_correction(contact: Contact, told: Told, *, by: Worker, at: datetime) -> None:
    """Whoever has it already, or decided on it, is told at once; on the list it is simply the version that stands."""
    if contact.stage == Stage.NOTIFIED:
        return
    people = list(Named.objects.filter(contact=contact).values_list("person_id", flat=True))
    note = Note(CORRECTED, contact.id, people, f"The police sent another version of what became {contact.reference}.")
    agencies.send(note=note, to=contact.owner or contact.hub, by=by, at=at)
