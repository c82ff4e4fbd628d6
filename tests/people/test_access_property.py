"""Nobody sees more or less than the rule says: database, application and plain facts agree (safe practice 9 to 11)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings

from keel.agencies.kinds import Role
from keel.agencies.models import Agency, Seat, Succession, Team, Worker
from keel.agencies.queries import standing
from keel.people.grounds.access import declare, in_audience, sight
from keel.people.grounds.models import Conflict, Ground
from keel.people.links.models import Link
from keel.people.persons.models import Kind, Person
from keel.sources.items import Data, Nature, Retention
from keel.timeline.models import Event, Subject
from tests.people.worlds import NOW, World, worlds


@dataclass
class Built:
    workers: list[Worker]
    people: list[UUID]
    teams: list[Team]


@pytest.mark.draws
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(world=worlds())
def test_nobody_sees_more_or_less_than_the_rule(world: World) -> None:
    with transaction.atomic():
        built = build(world)
        for number, worker in enumerate(built.workers):
            declare(worker.id, NOW)
            assert_people(world, built, number)
            assert_items(world, built, number)
        transaction.set_rollback(True)


def assert_people(world: World, built: Built, number: int) -> None:
    who = standing(built.workers[number], NOW)
    expected = {p: world.level(number, n) for n, p in enumerate(built.people)}
    assert {p: sight(who, p, NOW).level for p in built.people} == expected
    assert set(Person.objects.values_list("id", flat=True)) == {p for p, level in expected.items() if level >= 2}
    with connection.cursor() as cursor:
        for wanted in (1, 2, 3):
            cursor.execute("SELECT p FROM unnest(%s::uuid[]) p WHERE keel_may_see(p, %s)", [built.people, wanted])
            assert {row[0] for row in cursor.fetchall()} == {p for p, level in expected.items() if level >= wanted}


def assert_items(world: World, built: Built, number: int) -> None:
    who = standing(built.workers[number], NOW)
    expected = {i.id for i in world.items if world.sees(number, i)}
    assert set(Event.objects.values_list("id", flat=True)) == expected
    for item in world.items:
        keeper = built.teams[item.keeper].agency_id
        assert in_audience(who, item.audience, keeper) == world.in_audience(number, item)


def build(world: World) -> Built:
    """The world's rows, written by somebody with a seat, for the database lets no other write."""
    teams = build_teams(world)
    builder = Worker(agency=teams[0].agency, email=f"{uuid4()}@keel.example", name="Builder")
    workers = [
        Worker(
            agency=teams[0].agency, email=f"{uuid4()}@keel.example", name="Someone", is_active=not suspended,
            suspended_at=NOW if suspended else None,
        )
        for suspended in world.suspended
    ]  # fmt: skip
    Worker.objects.bulk_create([builder, *workers])
    seats = [
        Seat(worker=workers[s.worker], team=teams[s.team], role=Role.REFERRER, starts=s.spell.starts, ends=s.spell.ends)
        for s in world.seats
    ]
    Seat.objects.bulk_create([Seat(worker=builder, team=teams[0], role=Role.SYSTEM, starts=NOW), *seats])
    declare(builder.id, NOW)
    people = build_people(world, builder)
    built = Built(workers, people, teams)
    build_grounds(world, builder, built)
    Succession.objects.bulk_create(
        Succession(
            of=teams[of].agency, to=teams[to].agency, starts_at=NOW, instrument="Order", recorded_by=builder.id,
            recorded_at=NOW, done_at=NOW,
        )
        for of, to in world.heirs
    )  # fmt: skip
    build_items(world, builder, built)
    return built


def build_teams(world: World) -> list[Team]:
    agencies = [Agency(kind=kind, name="Agency", short_name="Agency") for kind, _ in world.teams]
    Agency.objects.bulk_create(agencies)
    teams = [Team(agency=a, kind=kind, name="Team") for a, (_, kind) in zip(agencies, world.teams, strict=True)]
    return Team.objects.bulk_create(teams)


def build_people(world: World, builder: Worker) -> list[UUID]:
    keys = [uuid4() for _ in world.sealed]
    Person.objects.bulk_create(
        Person(id=k, one=k, kind=Kind.CHILD, sealed_at=NOW if sealed else None, recorded_at=NOW, recorded_by=builder.id)
        for k, sealed in zip(keys, world.sealed, strict=True)
    )
    for a, b in world.links:
        Link.objects.bulk_create(
            [Link(record_id=keys[a], known_id=keys[b], evidence="same", confirmed_by=builder.id, confirmed_at=NOW)]
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT keel_reunite(%s)", [keys[a]])
    return keys


def build_grounds(world: World, builder: Worker, built: Built) -> None:
    Ground.objects.bulk_create(
        Ground(
            person_id=built.people[g.person], team=None if g.team is None else built.teams[g.team],
            worker=None if g.worker is None else built.workers[g.worker], kind=g.kind, level=g.level, about=uuid4(),
            starts=g.spell.starts, ends=g.spell.ends, given_by=builder.id,
        )
        for g in world.grounds
    )  # fmt: skip
    Conflict.objects.bulk_create(
        Conflict(
            worker=built.workers[c.worker], person_id=built.people[c.person], reason="family", starts=c.spell.starts,
            ends=c.spell.ends, noted_by=builder.id,
        )
        for c in world.conflicts
    )  # fmt: skip


def build_items(world: World, builder: Worker, built: Built) -> None:
    for item in world.items:
        event = Event(
            id=item.id, kind="test", happened_at=NOW, known_at=NOW, words="x",
            controller=built.teams[item.keeper].agency_id,
            author=builder.id, data=Data.ORDINARY, nature=Nature.FACT, purpose="p", basis="b", audience=item.audience,
            retention=Retention.REFERRAL, keep_until=NOW.date(),
        )  # fmt: skip
        Event.objects.bulk_create([event])
        Subject.objects.bulk_create(
            [Subject(event=event, person_id=built.people[p], happened_at=NOW) for p in item.people]
        )
