"""Recording a succession for a day to come, and moving a team when it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Seat, Succession, Team, TeamMove, Worker
from keel.agencies.succession import queries
from keel.base import ledger, queue, words
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day, moment
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused

GOING, LIST_TO_SIGN, NOT_GOING = "agencies.going", "agencies.list_to_sign", "agencies.not_going"


@dataclass(frozen=True)
class Planned:
    """From which day, by which law or order, and to which agency each open team goes, by their ids."""

    starts_on: date
    instrument: str
    goes: Mapping[UUID, UUID]


@action
def record(*, of: Agency, planned: Planned, by: Actor, at: datetime) -> list[Succession]:
    """Record that other agencies take over on a day. Each team is told to sign its list of children."""
    to = _heirs(of, planned, at)
    made = []
    for agency in to.values():
        row = Succession(
            of=of, to=agency, starts_at=moment(planned.starts_on, time(0)), instrument=planned.instrument,
            recorded_by=by.id, recorded_at=at,
        )  # fmt: skip
        row.save(force_insert=True)
        ledger.record(Word.ALTERED, "agency.succession_recorded", Of(row.id, items=[of.id, agency.id]), by=by, at=at)
        made.append(row)
        for team in (t for t in queries.open_teams(of) if planned.goes[t.id] == agency.id):
            planned_move = TeamMove(succession=row, team=team)
            planned_move.save(force_insert=True)
            queue.defer("agencies.announce", move=planned_move.id)  # an administrator's seat sends no messages
    return made


def _heirs(of: Agency, planned: Planned, at: datetime) -> dict[UUID, Agency]:
    if planned.starts_on <= local_day(at):
        raise Refused("Choose a day to come: each team signs its list of children before it.")
    if not planned.instrument.strip():
        raise Refused("Write the law or order by which it happens.")
    if of.kind == AgencyKind.KEEL or queries.of_agency(of).exists():
        raise Refused(f"That another agency takes over from {of.name} is recorded already.")
    found = {a.id: a for a in queries.may_succeed(of).filter(id__in=planned.goes.values())}
    if any(planned.goes.get(team.id) not in found for team in queries.open_teams(of)):
        raise Refused("Say of each team to which other agency of the same kind it goes.")
    return found


@action
def take_back(*, of: Agency, by: Actor, at: datetime) -> None:
    """Undo what was recorded, before its day. What managers signed for issues nothing then."""
    planned = Succession.objects.filter(of=of, done_at=None, taken_back_at=None)
    if not planned.filter(starts_at__gt=at).exists():
        raise Refused("Its day has come, so it cannot be taken back. Record one in the other direction.")
    for row in planned:
        for move in row.team_moves.all():
            queue.defer("agencies.stay", move=move.id)
    planned.update(taken_back_at=at, taken_back_by=by.id)
    ledger.record(Word.ALTERED, "agency.succession_taken_back", Of(of.id), by=by, at=at)


@action
def announce_not(*, row: TeamMove, by: Actor, at: datetime) -> None:
    """Tell a team that it stays."""
    told = f"{row.team.name} stays where it is: that {row.succession.to.name} takes over was taken back."
    agencies.send(note=Note(NOT_GOING, row.id, words=told), to=row.team, by=by, at=at)
    ledger.record(Word.DISCLOSED, "team.told_that_it_stays", Of(row.id), by=by, at=at)


@action
def announce(*, row: TeamMove, by: Actor, at: datetime) -> None:
    """Tell a team that it moves, and those who can sign, by name, that they sign who comes along."""
    day = words.day(row.succession.starts_on)
    told = f"{row.team.name} goes to {row.succession.to.name} on {day}. What it may open now ends on that day. "
    sign = queries.signers([row.team], at)
    who = "Its manager signs" if sign else "Nobody in it can sign yet: ask the administrator for a manager, who signs"
    listed = " the list of children who come along."
    agencies.send(note=Note(GOING, row.id, words=f"{told}{who}{listed}"), to=row.team, by=by, at=at)
    for worker in {seat.worker_id: seat.worker for seat in sign}.values():
        agencies.send(note=Note(LIST_TO_SIGN, row.id, words=f"{told}You sign{listed}"), to=worker, by=by, at=at)
    ledger.record(Word.DISCLOSED, "team.told_of_its_move", Of(row.id), by=by, at=at)


@action
def move(*, row: TeamMove, by: Actor, at: datetime) -> None:
    """Put a team, and those whose agency it was, under the agency that succeeds."""
    of, to = row.succession.of, row.succession.to
    held = Seat.objects.filter(team=row.team, ends=None).values("worker")
    Worker.objects.filter(id__in=held, agency=of).update(agency=to)
    Team.objects.filter(id=row.team_id, agency=of).update(agency=to)
    ledger.record(Word.ALTERED, "team.moved", Of(row.id, items=[row.team_id, to.id]), by=by, at=at)


@action
def close(*, succession: Succession, by: Actor, at: datetime) -> None:
    """Mark a succession as carried out; the agency closes with the last of its own."""
    Succession.objects.filter(id=succession.id).update(done_at=at)
    if not Succession.objects.filter(of=succession.of_id, done_at=None).exists():
        Agency.objects.filter(id=succession.of_id).update(closed_on=local_day(at))
    ledger.record(Word.ALTERED, "agency.succeeded", Of(succession.id, items=[succession.of_id]), by=by, at=at)
