"""The rule of who may know, as the application asks it: see = active seat AND live ground AND audience AND no
conflict row.

The database holds the same rule beneath (policies.py); a property test holds the two equal. Source: safe practice 9.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import BooleanField, F, Func

from keel.agencies.kinds import Role
from keel.agencies.models import Seat, Team, Worker
from keel.agencies.policy import MANAGERS
from keel.agencies.queries import Standing, live, standing
from keel.agencies.succession.queries import Heirs, heirs
from keel.base import postgres
from keel.people.grounds.models import KEYS, Audience, Ground, GroundKind, Level


@contextmanager
def declared(worker: Worker, at: datetime) -> Iterator[Standing]:
    """One transaction in which the database knows who asks and when; nothing is left declared after it."""
    with transaction.atomic():
        declare(worker.id, at)
        try:
            yield standing(worker, at)
        finally:
            if not connection.needs_rollback:
                declare(None, None)


@contextmanager
def seen_as(worker: Worker, at: datetime) -> Iterator[Standing]:
    """For a job that reads in the place of one worker: the rights of a page, so that the policy keeps from the job what
    it keeps from them (decision 0032). After it the job has its own rights again.
    """
    with declared(worker, at) as who, connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [postgres.role("web")])
        yield who
        cursor.execute("SELECT set_config('role', 'none', true)")


def declare(worker: UUID | None, at: datetime | None) -> bool:
    """Tell the database who asks, until this transaction ends; whether any place at all is kept from this worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_declare(%s, %s)", [worker, at])
        return bool(cursor.fetchone()[0])


def may_be_told(to: Team | Worker, people: Iterable[UUID]) -> bool:
    """Whether somebody of this team, or this worker, holds a seat now and has no conflict with any of these people.

    The conflict rows themselves are shown to nobody.
    """
    team, worker = (to.id, None) if isinstance(to, Team) else (None, to.id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_may_be_told(%s, %s, %s)", [team, worker, list(people)])
        return bool(cursor.fetchone()[0])


def mailboxes(team: Team | None, people: Collection[UUID], at: datetime) -> list[str]:
    """Where a mail to a team about these people may go now: its mailbox, else those whose work it is; nobody with a
    conflict, and nobody who only looks after accounts there (safe practice 11, 34).
    """
    if team is None or team.closed_on is not None or not may_be_told(team, people):
        return []
    if team.email:
        return [team.email]
    seats = Seat.objects.filter(live(at), team=team, worker__is_active=True).exclude(role=Role.ADMINISTRATOR)
    return sorted({s.worker.email for s in seats.select_related("worker") if may_be_told(s.worker, people)})


@dataclass(frozen=True)
class Sight:
    """How much of a person somebody may see now, and why."""

    level: int
    grounds: tuple[Ground, ...]

    @property
    def is_content(self) -> bool:
        return self.level >= Level.CONTENT

    @property
    def is_summary(self) -> bool:
        return self.level >= Level.SUMMARY

    @property
    def why(self) -> str:
        """One sentence for 'why may I see this'."""
        return self.because({})

    def because(self, reasons: Mapping[UUID, str]) -> str:
        """The same where a part above knows of a ground, by its id, a nearer reason than its kind says."""
        if not self.grounds:
            return "You may not see this record."
        best = max(self.grounds, key=lambda g: (g.level, g.starts))
        reason = reasons.get(best.id, GroundKind(best.kind).label)
        return f"You may see this {Level(best.level).label} because {reason}."


def sight(who: Standing, person: UUID, at: datetime) -> Sight:
    """What the declared worker may see of one person record. Without a ground there is nothing to bar."""
    rows = Ground.objects.filter(live(at), person_id=person)
    rows = rows.annotate(conflicted=_said("keel_conflicted"), sealed=_said("keel_sealed"))
    mine = [g for g in rows if g.worker_id == who.worker.id or g.team_id in who.team_ids]
    if not who.teams or any(g.conflicted for g in mine):
        return Sight(0, ())
    held = tuple(g for g in mine if g.kind in KEYS or not g.sealed)
    return Sight(max((g.level for g in held), default=0), held)


def manages(who: Standing, seen: Sight) -> bool:
    """Whether somebody manages a team that holds this record; what was opened to a person by name is no holding."""
    managed = {s.team_id for s in who.seats if s.role in MANAGERS}
    return any(g.team_id in managed and g.level >= Level.CONTENT for g in seen.grounds)


@dataclass(frozen=True)
class ByHand:
    """A record that is open to a worker by name: by whom, why, until when."""

    ground: UUID
    worker: UUID
    given_by: UUID
    reason: str
    starts: datetime
    ends: datetime


def by_hand(person: UUID) -> list[ByHand]:
    """To whom this record is open by hand now, for a manager whose team holds it; for others nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_by_hand(%s)", [person])
        return [ByHand(*row) for row in cursor.fetchall()]


def _said(function: str) -> Func:
    """What a function of the database says of the person, in the query that reads the grounds."""
    return Func(F("person_id"), function=function, output_field=BooleanField())


def in_audience(who: Standing, code: str, controller: UUID) -> bool:
    """Whether an item of this audience, kept by this agency, is for one of the worker's seats."""
    if code == "all":
        return True
    members = list(Audience.objects.get(code=code).members.all())
    held = heirs() if any(m.controller for m in members) else Heirs()
    return any(
        m.agency_kind in ("", team.agency.kind)
        and m.team_kind in ("", team.kind)
        and m.agency_id in (None, team.agency_id)
        and m.team_id in (None, team.id)
        and (not m.controller or held.control(controller, team.agency_id))
        for m in members
        for team in who.teams
    )
