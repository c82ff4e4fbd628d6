"""The rota as it is asked: who is on now and next, who can be put on it, which managers are told."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from keel.agencies.kinds import HUBS, NO_CASES, Role, TeamKind
from keel.agencies.models import Seat, Team, Worker
from keel.agencies.queries import live
from keel.front_door.night.models import Duty, Shift

AHEAD = timedelta(days=7)
REACH = timedelta(days=7)  # by then a night that begins within a week has ended, whatever holidays lie in it


def duty_team() -> Team | None:
    """The emergency duty team; None where a partnership has none in Keel."""
    return Team.objects.filter(kind=TeamKind.DUTY, closed_on=None).order_by("name").first()


def teams() -> QuerySet[Team]:
    """The teams that keep a rota."""
    return Team.objects.filter(kind__in=HUBS, closed_on=None)


def shifts(at: datetime, **beside: Any) -> list[Shift]:
    """Those that run or come within a week, and to the end of the night that begins then; the first first. `beside`:
    what else is asked of each row in the same question.
    """
    rows = Shift.objects.filter(taken_off_at=None, ends__gt=at, starts__lt=at + AHEAD + REACH).annotate(**beside)
    return list(rows.select_related("worker", "team").order_by("starts", "ends", "worker__name"))


def shift(key: UUID) -> Shift | None:
    return Shift.objects.filter(id=key, taken_off_at=None).select_related("worker").first()


def seats(at: datetime) -> QuerySet[Seat]:
    """Who can be put on the rota: seats of the hub and of the duty team whose work it is."""
    rows = Seat.objects.filter(live(at), team__kind__in=HUBS, team__closed_on=None)
    rows = rows.exclude(role__in=NO_CASES)
    return rows.select_related("worker", "team").order_by("team__kind", "worker__name", "id")


def managers(at: datetime) -> list[Worker]:
    """Who is told that nobody accepts: the managers on call, else all of the hub's managers."""
    called = [s.worker for s in shifts(at) if s.duty == Duty.ON_CALL and s.runs(at)]
    held = Seat.objects.filter(live(at), team__kind=TeamKind.HUB, role=Role.HUB_MANAGER, worker__is_active=True)
    return called or [seat.worker for seat in held.select_related("worker").order_by("worker__name")]
