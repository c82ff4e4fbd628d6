"""Signing who comes along, and the day itself: what the team could open ends, what was signed begins."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from keel.agencies.models import Seat, Succession, TeamMove
from keel.agencies.queries import Standing
from keel.agencies.succession import actions as agencies
from keel.agencies.succession import queries as successions
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.grounds.models import Ground
from keel.people.succession import queries
from keel.people.succession.models import SignedList

REMIND = (7, 1)  # days before


@action
def sign(*, move: TeamMove, people: Collection[UUID], by: Standing, at: datetime) -> int:
    """Sign who comes along; how many grounds are issued from the day of the move, or from now where it has come."""
    listed = {one.person for one in queries.to_sign(move) if not one.is_signed}
    if not people:
        raise Refused("Choose who comes along.")
    if not set(people) <= listed:
        raise Refused("Somebody you chose is signed for already, or is not on your team’s list. Look again.")
    made = SignedList(move=move, people=sorted(people), signed_by=by.worker.id, signed_at=at)
    made.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_issue_again(%s)", [made.id])
        issued = int(cursor.fetchone()[0])
    ledger.record(Word.ALTERED, "succession.list_signed", Of(made.id, sorted(people)), by=by.worker, at=at)
    return issued


@action
def remind(*, by: Actor, at: datetime) -> int:
    """A week and a day before: tell each team whose manager has signed nothing yet; how many."""
    days = {local_day(at) + timedelta(days=left) for left in REMIND}
    soon = [move for move in successions.planned() if local_day(move.succession.starts_at) in days]
    unsigned = [move for move in soon if not SignedList.objects.filter(move=move).exists()]
    for move in unsigned:
        agencies.announce(row=move, by=by, at=at)
    return len(unsigned)


@action
def carry_out(*, by: Actor, at: datetime) -> int:
    """Every move whose day has come: how many. As the jobs login."""
    moves = list(successions.due(at))
    for move in moves:
        _end(move, by, at)
        agencies.move(row=move, by=by, at=at)
    for succession in Succession.objects.filter(starts_at__lte=at, done_at=None, taken_back_at=None):
        agencies.close(succession=succession, by=by, at=at)
    return len(moves)


@action
def stay(*, move: TeamMove, by: Actor, at: datetime) -> int:
    """The succession was taken back: what was signed for its day does not begin. As the jobs login."""
    signed = SignedList.objects.filter(move=move).values_list("signed_by", flat=True)
    day = move.succession.starts_at
    begun = Ground.objects.filter(starts=day, given_by__in=list(signed), team=move.team).update(ends=day)
    ledger.record(Word.ALTERED, "succession.list_void", Of(move.id), by=by, at=at)
    agencies.announce_not(row=move, by=by, at=at)
    return begun


def _end(move: TeamMove, by: Actor, at: datetime) -> None:
    """What the team's seats, and its workers by name, could open before the day."""
    day = move.succession.starts_at
    workers = Seat.objects.filter(team=move.team, worker__agency=move.succession.of, ends=None).values("worker")
    held = Ground.objects.filter(Q(team=move.team) | Q(worker__in=workers), starts__lt=day)
    held = held.filter(Q(ends=None) | Q(ends__gt=day))
    people = list(held.order_by().values_list("person", flat=True).distinct())
    held.update(ends=day)
    ledger.record(Word.ALTERED, "succession.grounds_ended", Of(move.id, people), by=by, at=at)
