"""Beginning a contact, saving its sections each under a version of its own, throwing a draft away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.agencies.queries import Standing, hub
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.front_door.contacts import queries
from keel.front_door.contacts.actions import homes, received
from keel.front_door.contacts.models import Channel, Contact, From, Home, Named
from keel.front_door.contacts.sections import HOME_ANSWERS, SECTIONS, WORKS_HERE
from keel.front_door.events import CONTACT
from keel.people.grounds.actions import Refused
from keel.people.places.models import PlaceKind
from keel.sources import bases
from keel.sources.items import stamp


@dataclass(frozen=True)
class Begun:
    """A contact that begins: under an id made before, so that the same form sent twice begins one."""

    id: UUID
    team: Team
    in_danger: str
    channel: Channel = Channel.FORM


@action
def start(*, begun: Begun, by: Standing, at: datetime) -> Contact:
    """Begin a draft in one of the worker's own teams. What is known of the referrer is filled in."""
    found = Contact.objects.filter(id=begun.id, from_team__in=by.team_ids).first()
    if found:
        return found
    if begun.team.id not in by.team_ids:
        raise Refused("You hold no seat in that team. Choose one of your own.")
    contact = Contact(
        id=begun.id, channel=begun.channel, started_at=at, from_team=begun.team,
        from_worker=by.worker, hub=hub(), in_danger=begun.in_danger, **_known(begun, by, at),
        **stamp(CONTACT, by=by.worker, at=at),
    )  # fmt: skip
    try:
        contact.begin()
    except IntegrityError:
        raise Refused("This was begun already. Open it from your list.") from None
    ledger.record(Word.COLLECTED, "contact.started", Of(contact.id), by=by.worker, at=at)
    return contact


def _known(begun: Begun, by: Standing, at: datetime) -> dict[str, Any]:
    """The referrer as Keel knows them, and what an agency of their kind usually relies on. A caller is asked."""
    if begun.channel != Channel.FORM:
        return {"referrer_is": From.PROFESSIONAL}
    agency = begun.team.agency
    preset = bases.preset(AgencyKind(agency.kind), local_day(at))
    return {
        "referrer_name": by.worker.name,
        "referrer_role": by.worker.job_title,
        "referrer_agency": agency.name,
        "referrer_phone": by.worker.phone or begun.team.phone,
        "sharing_basis": preset.ordinary,
        "sharing_condition": preset.sensitive,
        "sharing_duty": preset.duty,
    }


@dataclass(frozen=True)
class Answers:
    """One section's answers by column, and the version of the contact that the page showed."""

    section: str
    version: int
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Changed(Exception):
    """Somebody saved the same section in between: who, when, and the version to save over."""

    who: UUID
    when: datetime
    version: int


THEIR_OWN = "What somebody wrote on the public page stays as they wrote it. Add what you learn in another answer."


@action
def write(*, contact: Contact, answers: Answers, by: Standing, at: datetime) -> Contact:
    """Save one section of the contact's own columns. Raises Changed when it was saved otherwise in between."""
    values = {column: answers.values[column] for column in SECTIONS[answers.section] if column in answers.values}
    held = queries.held(by, contact.id)
    if all(getattr(held, column) == value for column, value in values.items()) and answers.section in held.saved:
        return held
    if queries.is_their_own(held, answers.section):
        raise Refused(THEIR_OWN)
    turn(held=held, answers=answers, by=by.worker, at=at)
    Contact.objects.filter(id=held.id).update(**values)
    for column, value in values.items():
        setattr(held, column, value)
    if not held.is_draft and answers.section == WORKS_HERE:
        people = list(Named.objects.filter(contact=held).values_list("person_id", flat=True))
        received.keep_away(contact=held, people=people, by=by.worker, at=at)
    return held


@action
def settle_home(*, contact: Contact, answers: Answers, by: Standing, at: datetime) -> Contact:
    """Save where the children live and are. Of a refuge only the organisation is kept (safe practice 14)."""
    values = {column: answers.values.get(column, "") for column in HOME_ANSWERS}
    if values["kind"] == PlaceKind.REFUGE:
        values["lines"] = values["postcode"] = ""
    held = queries.held(by, contact.id)
    if Home.objects.filter(contact=held, **values).exists():
        return held
    turn(held=held, answers=answers, by=by.worker, at=at)
    if not Home.objects.filter(contact=held).update(**values):
        Home(contact=held, **values).save(force_insert=True)
    if not held.is_draft:
        homes.stand(contact=held, by=by.worker, at=at)
    return held


@action
def turn(*, held: Contact, answers: Answers, by: Worker, at: datetime) -> None:
    """Turn the version of a held contact, or say who saved this section after the page was shown."""
    last = held.saved.get(answers.section)
    if last and last["version"] > answers.version:
        raise Changed(UUID(last["by"]), datetime.fromisoformat(last["at"]), held.version)
    held.version += 1
    held.saved[answers.section] = {"version": held.version, "by": str(by.id), "at": at.isoformat()}
    Contact.objects.filter(id=held.id).update(version=held.version, saved=held.saved)
    ledger.record(Word.ALTERED, f"contact.{answers.section.split(':')[0]}", Of(held.id), by=by, at=at)


@action
def discard(*, contact: Contact, by: Actor, at: datetime) -> None:
    """Throw a draft away: what was typed is erased, the people named on it with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_discard(%s)", [contact.id])
        if not cursor.fetchone()[0]:
            raise Refused("This was sent already, so it cannot be thrown away. Ring the hub if it was sent by mistake.")
    ledger.record(Word.ERASED, "contact.discarded", Of(contact.id), by=by, at=at)
