"""Keeping that a package left, and the number that came back. Only the hub that holds the contact does either."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from keel.agencies.models import Team, Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.contacts.models import Contact, Named, Part
from keel.front_door.decisions.models import Decision
from keel.front_door.events import CASE_NUMBER, PACKAGE
from keel.front_door.packages.models import CaseNumber, Format, Package, Use
from keel.sources.items import stamp


@dataclass(frozen=True)
class Wanted:
    """Which file somebody asks for: for which system, for what, of what kind."""

    system: str
    use: Use
    format: Format


@dataclass(frozen=True)
class Holding:
    """What a file holds: its package's id, of which form it is, its digest, the people and the items in it."""

    package: UUID
    schema: int
    sha256: str
    people: Collection[UUID]
    items: Collection[UUID]


@action
def keep(*, contact: Contact, wanted: Wanted, holding: Holding, by: Worker, at: datetime) -> Package:
    """Keep that this file left. Its id was given before: it stands in the file."""
    row = Package(
        id=holding.package, contact=contact, system=wanted.system, use=wanted.use, format=wanted.format,
        schema=holding.schema, sha256=holding.sha256, made_by=by.id, made_at=at, **stamp(PACKAGE, by=by, at=at),
    )  # fmt: skip
    row.save(force_insert=True)
    of = Of(row.id, list(holding.people), list(holding.items))
    ledger.record(Word.DISCLOSED, f"package.{wanted.format}", of, by=by, at=at)
    return row


@dataclass(frozen=True)
class Given:
    """What the case system said: its name, the child's number there, the day on which it had the package."""

    system: str
    number: str
    received_on: date


@action
def note_number(*, named: Named, given: Given, by: Worker, at: datetime) -> CaseNumber:
    """Keep the number of one child; a wrong one is followed by the right one and stays readable."""
    system, number = given.system.strip(), " ".join(given.number.split())
    _ready_to_note(named, system, number, given.received_on, at)
    row = CaseNumber(
        contact=named.contact, person_id=named.person_id, system=system, number=number,
        received_on=given.received_on, noted_by=by.id, noted_at=at, **stamp(CASE_NUMBER, by=by, at=at),
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "case_number.noted", Of(row.id, [named.person_id]), by=by, at=at)
    return row


@dataclass(frozen=True)
class OwnNumber:
    """What a team's own system calls a child that the team told the hub about, since which day."""

    team: Team
    system: str
    number: str
    since: date


@action
def give_number(*, named: Named, given: OwnNumber, by: Worker, at: datetime) -> CaseNumber:
    """Keep the number beside the contact that the team sent. It stands under the agency's name, so that no system of an
    agency is taken for the authority's own.
    """
    system, number = given.system.strip(), " ".join(given.number.split())
    if named.part != Part.CHILD or not system or not number:
        raise Refused("Give the name of your system, and the number of a child whom the referral is about.")
    if given.since > local_day(at):
        raise Refused("Your system cannot have it later than today.")
    mine = CaseNumber.objects.filter(contact=named.contact_id, person=named.person_id, team=given.team)
    called = f"{given.team.agency.short_name}: {system}"[:60]
    last = mine.filter(system=called).order_by("-noted_at", "-id").first()
    if last and (last.number, last.received_on) == (number, given.since):
        raise Refused("This number is kept already.")
    row = CaseNumber(
        contact_id=named.contact_id, person_id=named.person_id, team=given.team, system=called, number=number,
        received_on=given.since, noted_by=by.id, noted_at=at, **stamp(CASE_NUMBER, by=by, at=at),
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "case_number.given", Of(row.id, [named.person_id]), by=by, at=at)
    return row


def _ready_to_note(named: Named, system: str, number: str, received_on: date, at: datetime) -> None:
    if named.part != Part.CHILD:
        raise Refused("A case number is of a child whom the contact is about.")
    if not system or not number:
        raise Refused("Write the name of the case system, and the child’s number in it.")
    decided = Decision.objects.filter(
        contact=named.contact_id, person=named.person_id, replaced_at=None, in_force_at__isnull=False
    )
    if not decided.exists():
        raise Refused("Nothing is in force for this child yet, so no case system can have it from here.")
    if received_on > local_day(at):
        raise Refused("The case system cannot have it later than today.")
    if named.contact.received_at and received_on < local_day(named.contact.received_at):
        raise Refused("The case system cannot have it before the hub had the contact.")
    newest = CaseNumber.objects.filter(contact=named.contact_id, person=named.person_id, system__iexact=system)
    last = newest.order_by("-noted_at", "-id").first()
    if last and (last.number, last.received_on) == (number, received_on):
        raise Refused("This number is kept already.")
