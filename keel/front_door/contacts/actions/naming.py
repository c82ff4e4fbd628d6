"""Naming children and adults on a contact. Each is a record of its own at once, and a ground opens it to the team."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts import queries
from keel.front_door.contacts.actions import homes, ties
from keel.front_door.contacts.actions.received import receive_late
from keel.front_door.contacts.actions.writing import Answers, turn
from keel.front_door.contacts.models import Contact, Named, Part, YesNo
from keel.people.family import actions as family
from keel.people.family.actions import Safe
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant, Refused
from keel.people.grounds.models import GroundKind, Level
from keel.people.network import actions as network
from keel.people.network.actions import Works
from keel.people.persons import actions as persons
from keel.people.persons.actions import IDENTITY, Details
from keel.people.persons.models import Kind, NameKind, Person, Scheme, Sex


@dataclass(frozen=True)
class Telling:
    """What the referrer says of one person, under an id made before and the version that the page showed."""

    id: UUID
    part: Part
    details: Details
    relation: str = ""
    relation_to: tuple[UUID, ...] = ()
    lives_with: str = YesNo.NOT_KNOWN
    responsible: str = YesNo.NOT_KNOWN
    responsible_why: str = ""
    worries: tuple[str, ...] = ()
    version: int = 0

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "relation": self.relation,
            "relation_to": list(self.relation_to),
            "lives_with": self.lives_with,
            "responsible": self.responsible,
            "responsible_why": self.responsible_why,
            "adult_worries": list(self.worries),
        }


@action
def name(*, contact: Contact, telling: Telling, by: Standing, at: datetime) -> Named:
    """Name a person. The same form sent twice names one."""
    held = queries.held(by, contact.id)
    found = Named.objects.filter(id=telling.id, contact=held).first()
    if found:
        return found
    person = persons.add(details=telling.details, by=by.worker, at=at)
    row = Named(id=telling.id, contact=held, person=person, part=telling.part, added_at=at, **telling.columns)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused("This person was named already. Look at the list again.") from None
    grant = Grant(GroundKind.NAMED, Level.CONTENT if held.is_draft else Level.SUMMARY, held.id)
    grounds.give(people=[person.id], to=held.from_team, grant=grant, by=by.worker, at=at)
    turn(held=held, answers=Answers(f"person:{row.id}", held.version), by=by.worker, at=at)
    ledger.record(Word.COLLECTED, "contact.named", Of(held.id, [person.id]), by=by.worker, at=at)
    if not held.is_draft:
        receive_late(contact=held, named=row, by=by.worker, at=at)
        ties.tie(contact=held, by=by.worker, at=at)
        homes.stand(contact=held, by=by.worker, at=at)
    return row


@action
def tell(*, named: Named, telling: Telling, by: Standing, at: datetime) -> None:
    """Say otherwise who somebody is, while it is still being typed."""
    held = queries.held(by, named.contact_id)
    turn(held=held, answers=Answers(f"person:{named.id}", telling.version), by=by.worker, at=at)
    persons.describe(person=named.person_id, details=telling.details, by=by.worker, at=at)
    _clear(named.person_id, telling.details)
    Named.objects.filter(id=named.id).update(**telling.columns)
    if not held.is_draft:
        ties.tie(contact=held, by=by.worker, at=at)
        homes.stand(contact=held, by=by.worker, at=at)


def _clear(person: UUID, details: Details) -> None:
    """Take away names and numbers that were typed and are not said any more."""
    numbers = {scheme for scheme, _, value in details.numbers if value}
    gone: list[str] = [s for s in (Scheme.NHS, Scheme.UPN) if s not in numbers]
    gone += [NameKind.KNOWN_AS] if not details.known_as else []
    gone += [NameKind.CURRENT] if not (details.given or details.family) else []
    with connection.cursor() as cursor:
        for what in gone:
            cursor.execute("SELECT keel_clear(%s, %s)", [person, what])


@dataclass(frozen=True)
class Identity:
    """Identity, language, interpreter, disability; and for a child the school and the GP, as somebody names them."""

    version: int
    facts: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)


@action
def identify(*, named: Named, identity: Identity, by: Standing, at: datetime) -> None:
    """Save who somebody is in their own words, and who works with them."""
    held = queries.held(by, named.contact_id)
    turn(held=held, answers=Answers(f"identity:{named.id}", identity.version), by=by.worker, at=at)
    facts = {key: identity.facts[key] for key in IDENTITY if key in identity.facts}
    details = replace(_details_of(Person.objects.get(id=named.person_id)), identity=facts)
    persons.describe(person=named.person_id, details=details, by=by.worker, at=at)
    for work, said in identity.works.items():
        network.say(works=Works(named.person_id, work, said), by=by.worker, at=at)


def _details_of(person: Person) -> Details:
    """What stands of somebody beside names and numbers, which `describe` leaves alone when nothing is said of them."""
    return Details(
        kind=Kind(person.kind), birth_date=person.birth_date, birth_estimated=person.birth_estimated,
        expected_date=person.expected_date, death_date=person.death_date, sex=Sex(person.sex),
    )  # fmt: skip


@action
def reach(*, named: Named, safe: Safe, version: int, by: Standing, at: datetime) -> None:
    """Save how an adult may safely be reached."""
    held = queries.held(by, named.contact_id)
    turn(held=held, answers=Answers(f"reach:{named.id}", version), by=by.worker, at=at)
    family.reach(person=named.person_id, safe=safe, by=by.worker, at=at)


@action
def unname(*, named: Named, by: Standing, at: datetime) -> None:
    """Take somebody off a draft; what was typed of them is erased."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_take_back(%s)", [named.id])
        if cursor.fetchone()[0] is None:
            raise Refused(
                "Only somebody on a draft can be taken off. Ring the hub if a sent referral names the wrong person."
            )
    ledger.record(Word.ERASED, "contact.unnamed", Of(named.contact_id, [named.person_id]), by=by.worker, at=at)
