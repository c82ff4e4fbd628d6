"""An adoption team restricts a child's records at placement, seals them at the order, or says that the placement ended.

Source: safe practice 20; Adoption and Children Act 2002; Adoption Agencies Regulations 2005.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import TeamKind
from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.adoption.models import Adoption
from keel.people.adoption.queries import restricted_like
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons import actions as persons
from keel.people.persons.models import Person
from keel.people.places import actions as places
from keel.people.places.models import Protection

NOT_YOURS = "Only a worker of an adoption team whose team works with this child says this."
MAY_BE = "The hub had a contact that may be about a child of yours who is placed for adoption. Ring the hub."


@action
def place(*, person: Person, on: date, by: Standing, at: datetime) -> Adoption:
    """Restrict every record of the child: the adoption team and those who work with the child read on, others no more.
    Where the child is, is kept from everybody but the adoption team.
    """
    team = by.team_of(TeamKind.ADOPTION)
    records = _records(person, team) if team else []
    if team is None or not records:
        raise Refused(NOT_YOURS)
    _check(on, person.birth_date, at)
    row = Adoption(person=person, team=team, placed_on=on, placed_at=at, placed_by=by.worker.id)
    key = Grant(GroundKind.ADOPTION, Level.CONTENT, person.id)
    grounds.give(people=records, to=team, grant=key, by=by.worker, at=at)
    if Person.objects.filter(id__in=records, restricted_at__isnull=False).exists():
        raise Refused("Keel knows already that this child is placed for adoption.")
    row.save(force_insert=True)
    _restrict(person, team, at)
    places.protect(people=records, held_by=team, reason="Placed for adoption", by=by.worker, at=at)
    ledger.record(Word.ALTERED, "adoption.placed", Of(row.id, records), by=by.worker, at=at)
    return row


def _check(on: date, not_before: date | None, at: datetime) -> None:
    if on > local_day(at):
        raise Refused("That day is still to come. Say it when it has happened.")
    if not_before and on < not_before:
        raise Refused("That day is too early. Check it.")


def _records(person: Person, team: Team) -> list[UUID]:
    """Every record of the child, those too that the team did not read before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_records_to_restrict(%s, %s)", [person.id, team.id])
        return [row[0] for row in cursor.fetchall()]


def _restrict(person: Person, team: Team, since: datetime | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_restrict(%s, %s, %s)", [person.id, team.id, since])


@action
def order(*, adoption: Adoption, on: date, by: Actor, at: datetime) -> None:
    """The court made the order: every record of the child is sealed, and the key is the adoption team's alone."""
    _check(on, adoption.placed_on, at)
    _settle(adoption, by, at, ordered_on=on)
    records = list(_records_now(adoption))
    for record in records:
        persons.seal(person=record, by=by, at=at)
    told = [record.id for record in records]
    ledger.record(Word.ALTERED, "adoption.ordered", Of(adoption.id, told), by=by, at=at)


@action
def end(*, adoption: Adoption, on: date, why: str, by: Actor, at: datetime) -> None:
    """The placement ended without an order: the records are restricted no more. Who is to read them again is given a
    reason anew.
    """
    if not why.strip():
        raise Refused("Write why the placement ended.")
    _check(on, adoption.placed_on, at)
    _settle(adoption, by, at, ended_on=on, ended_why=why)
    records = [record.id for record in _records_now(adoption)]
    _restrict(adoption.person, adoption.team, None)
    kept = Protection.objects.filter(person__in=records, held_by=adoption.team, starts=adoption.placed_at, ends=None)
    kept.update(ends=at)
    ledger.record(Word.ALTERED, "adoption.ended", Of(adoption.id, records), by=by, at=at)


def _records_now(adoption: Adoption) -> QuerySet[Person]:
    """What links say today is this child."""
    return Person.objects.filter(one__in=Person.objects.filter(id=adoption.person_id).values("one"))


def _settle(adoption: Adoption, by: Actor, at: datetime, **how: object) -> None:
    rows = Adoption.objects.filter(id=adoption.id, settled_at=None)
    if not rows.update(settled_at=at, settled_by=by.id, **how):
        raise Refused("Somebody said a moment ago how this placement ended. Look at the page again.")


@action
def warn(*, record: Person, by: Actor, at: datetime) -> None:
    """Tell an adoption team that somebody newly named may be a child of theirs; and nobody else."""
    for adoption, key in restricted_like(record):
        team = Team.objects.get(id=key)
        agencies.send(note=Note("people.placed_child_may_be_named", adoption, [], MAY_BE), to=team, by=by, at=at)
        ledger.record(Word.DISCLOSED, "adoption.warned", Of(adoption, [record.id]), by=by, at=at)
