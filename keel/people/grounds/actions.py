"""Only these write grounds and conflict rows. A manual ground has a reason, 30 days, and is never given to oneself."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Team, Worker
from keel.agencies.policy import may_open
from keel.agencies.queries import Standing, hub, standing
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.clocks import due
from keel.base.doing import action
from keel.base.inserting import write_all
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused as Refused  # the parts above take it from here
from keel.base.rows import fresh
from keel.people.grounds.access import by_hand, manages, may_be_told, sight
from keel.people.grounds.models import Conflict, Ground, GroundKind, Level
from keel.people.persons.models import Person
from keel.sources.queries import limit

SENTENCE = 10  # local: fewer letters are no reason that anybody can weigh afterwards


@dataclass(frozen=True)
class Grant:
    """What a ground opens and why: its kind, its level, the record that caused it, words where a person chose it."""

    kind: GroundKind
    level: Level
    about: UUID
    words: str = ""


@action
def give(*, people: Iterable[UUID], to: Team, grant: Grant, by: Actor, at: datetime) -> None:
    """Open people to a team's seats because of a record. What it has for that record without an end is not repeated."""
    wanted = set(people)
    same = Ground.objects.filter(team=to, kind=grant.kind, about=grant.about, level__gte=grant.level, ends=None)
    wanted -= set(same.filter(person_id__in=wanted).values_list("person_id", flat=True))
    _write([Ground(person_id=p, team=to) for p in sorted(wanted)], grant, by=by, at=at)


@action
def open_like(*, new: UUID, alike: UUID, by: Actor, at: datetime) -> None:
    """Who works with one person reads the record that was made a moment ago of another of the family, at the same level
    and for the same reason.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_open_like(%s, %s)", [new, alike])
        if not cursor.fetchone()[0]:
            raise Refused("This record takes nobody more. Ask the team that holds its key.")
    ledger.record(Word.ALTERED, "ground.opened_alike", Of(alike, [new, alike]), by=by, at=at)


@dataclass(frozen=True)
class Opening:
    """Whom to open, to which team, and why."""

    people: Collection[UUID]
    to: Team
    grant: Grant


@action
def open_new(*, openings: Sequence[Opening], by: Actor, at: datetime) -> None:
    """Open records that were made a moment ago: nobody holds them yet, so nothing is looked for first."""
    grounds = []
    for each in openings:
        grant = each.grant
        grounds += [
            fresh(
                Ground, person_id=person, team=each.to, kind=grant.kind, level=grant.level, about=grant.about,
                reason=grant.words, starts=at, given_by=by.id,
            )
            for person in sorted(each.people)
        ]  # fmt: skip
    write_all(grounds)
    for kind in sorted({each.grant.kind for each in openings}):
        told = [Of(each.grant.about, sorted(each.people)) for each in openings if each.grant.kind == kind]
        ledger.record_each(Word.ALTERED, f"ground.{kind}", told, by=by, at=at)


@action
def open_each(*, openings: Sequence[Opening], by: Actor, at: datetime) -> None:
    """Open many at once. What a team has for the same record without an end is not repeated."""
    there = Ground.objects.filter(about__in={each.grant.about for each in openings}, ends=None)
    has: dict[tuple[UUID | None, str, UUID, UUID], int] = {}
    for team, kind, about, person, level in there.values_list("team_id", "kind", "about", "person_id", "level"):
        has[team, kind, about, person] = max(level, has.get((team, kind, about, person), 0))
    wanted = []
    for each in openings:
        grant = each.grant
        people = [p for p in each.people if has.get((each.to.id, grant.kind, grant.about, p), 0) < grant.level]
        wanted += [Opening(people, each.to, grant)] if people else []
    open_new(openings=wanted, by=by, at=at)


def _write(grounds: list[Ground], grant: Grant, *, by: Actor, at: datetime) -> None:
    for ground in grounds:
        ground.kind, ground.level, ground.about = grant.kind, grant.level, grant.about
        ground.reason, ground.starts, ground.given_by = grant.words, at, by.id
    Ground.objects.bulk_create(grounds)
    if grounds:
        of = Of(grant.about, [g.person_id for g in grounds])
        ledger.record(Word.ALTERED, f"ground.{grant.kind}", of, by=by, at=at)


@action
def end(*, about: UUID, kinds: Iterable[GroundKind], by: Actor, at: datetime, upto: datetime | None = None) -> int:
    """End the grounds that a record gave, whoever holds them, now or at a later moment; how many will end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_end_grounds(%s, %s, %s)", [about, [str(k) for k in kinds], upto or at])
        ended = int(cursor.fetchone()[0])
    ledger.record(Word.ALTERED, "ground.ended", Of(about), by=by, at=at)
    return ended


@action
def open_by_hand(*, person: Person, to: Worker, reason: str, by: Standing, at: datetime) -> Ground:
    """A manager whose team holds a record opens it to a named worker for 30 days (safe practice 10)."""
    if to == by.worker:
        raise Refused(
            "Nobody may open a record to themselves. Ask another manager of the team that works with this child."
        )
    if not manages(by, sight(by, person.id, at)):
        raise Refused("Only a manager of a team that holds this record opens it to somebody. Ask one of them.")
    if not reason.strip():
        raise Refused("Write why this worker needs to see this record.")
    _may_have(person, to, at)
    ground = Ground(
        person=person, worker=to, kind=GroundKind.MANUAL, level=Level.CONTENT, about=person.id, reason=reason,
        starts=at, ends=due(at, limit("access.manual_ground", at.date())), given_by=by.worker.id,
    )  # fmt: skip
    ground.save(force_insert=True)
    ledger.record(Word.ALTERED, "ground.manual", Of(ground.id, [person.id]), by=by.worker, at=at)
    agencies.send(note=Note("people.opened_by_hand", ground.id, [person.id], reason), to=to, by=by.worker, at=at)
    return ground


def _may_have(person: Person, to: Worker, at: datetime) -> None:
    """Refused where the ground would open nothing. That there is a conflict is told to nobody (safe practice 11)."""
    if person.sealed_at:
        raise Refused("This record is sealed. Only those who hold its key open it.")
    if not may_open("child", standing(to, at).roles):
        raise Refused(f"{to.name} holds no seat that opens records. Ask the administrator whether they should.")
    if not may_be_told(to, [person.id]):
        raise Refused(f"This record cannot be opened to {to.name}. Ask the hub manager.")
    if any(hand.worker == to.id for hand in by_hand(person.id)):
        raise Refused(f"This record is open to {to.name} already. End that first if they need longer.")


@action
def end_by_hand(*, ground: UUID, person: UUID, by: Standing, at: datetime) -> None:
    """A manager whose team holds the record ends what was opened by hand, whoever gave it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_end_by_hand(%s, %s)", [ground, person])
        if not cursor.fetchone()[0]:
            raise Refused("This has ended already, or it is not yours to end.")
    ledger.record(Word.ALTERED, "ground.manual_ended", Of(ground, [person]), by=by.worker, at=at)


@action
def break_glass(*, person: UUID, reason: str, by: Standing, at: datetime) -> Ground:
    """Open the safety summary of one person for 24 hours, tell its owners at once (safe practice 12)."""
    if len(reason.strip()) < SENTENCE:
        raise Refused(
            "Write why you must know this now, in a sentence. Your words go to the team that works with this child."
        )
    if not by.seats:
        raise Refused("You hold no seat in a team, so nothing can be opened.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_behind_glass(%s)", [person])
        records = [row[0] for row in cursor.fetchall()]
    if not records:
        raise Refused("This record cannot be opened in this way. Ring the hub manager.")
    ground, *_ = [_behind_glass(record, person, reason, by=by, at=at) for record in records]
    ledger.record(Word.CONSULTED, "glass.broken", Of(ground.id, records), by=by.worker, at=at)
    for team in _owners(person):
        agencies.send(note=Note("people.glass_broken", ground.id, [person], reason), to=team, by=by.worker, at=at)
    return ground


def _behind_glass(record: UUID, person: UUID, reason: str, *, by: Standing, at: datetime) -> Ground:
    """Whom to ring may stand on any record that is this one person, so the summary is of all of them."""
    ground = Ground(
        person_id=record, worker=by.worker, kind=GroundKind.BREAK_GLASS, level=Level.SUMMARY, about=person,
        reason=reason, starts=at, ends=due(at, limit("access.break_glass", at.date())), given_by=by.worker.id,
    )  # fmt: skip
    ground.save(force_insert=True)
    return ground


def _owners(person: UUID) -> list[Team]:
    """Every team that works with this person under any of their records; the hub where none does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_owners(%s)", [person])
        found = [row[0] for row in cursor.fetchall()]
    return list(Team.objects.filter(id__in=found).order_by("id")) or [hub()]


@action
def note_conflict(*, worker: Worker, person: Person, reason: str, by: Actor, at: datetime) -> None:
    """Keep a worker from a person, whatever grounds there are. The worker is not told."""
    row = Conflict(worker=worker, person=person, reason=reason, starts=at, noted_by=by.id)
    row.save(force_insert=True)
    ledger.record(Word.ALTERED, "conflict.noted", Of(row.id, [person.id]), by=by, at=at)
