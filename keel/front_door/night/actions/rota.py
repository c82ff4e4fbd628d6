"""Writing shifts, and taking a wrong one off again. The manager writes; everybody of the hub and the night reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from keel.agencies.kinds import Role
from keel.agencies.models import Seat
from keel.agencies.queries import Standing
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.night.models import Duty, Shift
from keel.front_door.night.rota import seats
from keel.people.grounds.actions import Refused

LONGEST = timedelta(days=7)


@dataclass(frozen=True)
class Times:
    """From when to when somebody is on, and as what."""

    starts: datetime
    ends: datetime
    duty: Duty = Duty.ON_DUTY


@action
def write(*, seat: Seat, times: Times, by: Standing, at: datetime) -> Shift:
    """Put somebody on the rota of a team in which they hold a seat."""
    _manager(by)
    if times.ends <= times.starts:
        raise Refused("A shift ends after it starts. If it ends the next morning, write the next day.")
    if times.ends - times.starts > LONGEST:
        raise Refused("A shift lasts at most a week. Check the dates.")
    if times.ends <= at:
        raise Refused("This shift is over already. Check the dates.")
    if not seats(at).filter(id=seat.id).exists():
        raise Refused("They hold no seat in this team now, so they would see nothing. Ask the administrator.")
    _apart(seat, times)
    shift = Shift(
        team_id=seat.team_id, worker_id=seat.worker_id, duty=times.duty, starts=times.starts, ends=times.ends,
        written_by=by.worker.id, written_at=at,
    )  # fmt: skip
    shift.save(force_insert=True)
    ledger.record(Word.ALTERED, "shift.written", Of(shift.id, [shift.worker_id]), by=by.worker, at=at)
    return shift


def _apart(seat: Seat, times: Times) -> None:
    rows = Shift.objects.filter(worker=seat.worker_id, team=seat.team_id, duty=times.duty, taken_off_at=None)
    there = rows.filter(starts__lt=times.ends, ends__gt=times.starts).order_by("starts").first()
    if there:
        when = f"from {words.moment(there.starts)} to {words.moment(there.ends)}"
        raise Refused(
            f"{seat.worker.name} stands there already, {when}. Check the dates, or take that shift off the rota first."
        )


@action
def take_off(*, shift: Shift, by: Standing, at: datetime) -> None:
    """Take a shift off the rota; it stays on the record. Taken off already is as good."""
    _manager(by)
    Shift.objects.filter(id=shift.id, taken_off_at=None).update(taken_off_at=at, taken_off_by=by.worker.id)
    ledger.record(Word.ALTERED, "shift.taken_off", Of(shift.id, [shift.worker_id]), by=by.worker, at=at)


def _manager(who: Standing) -> None:
    if Role.HUB_MANAGER not in who.roles:
        raise Refused("Only the hub manager writes the rota. Ask them.")
