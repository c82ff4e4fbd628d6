"""The rota as it is asked: who is on now and next, where nobody is, whose shift ended while they hold what is red."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from keel.agencies.kinds import HUBS, Role, TeamKind
from keel.agencies.models import Seat, Team, Worker
from keel.agencies.queries import Standing, live
from keel.base.hours import Hours
from keel.front_door.contacts.models import BOARD_STAGES, Contact, Urgency
from keel.front_door.night.models import Duty, Shift
from keel.front_door.night.nights import night_of
from keel.front_door.police.models import Notification

AHEAD = timedelta(days=7)
PRESSING = ("", Urgency.RED)
ANYBODY = "a manager on call"


def night_team() -> Team | None:
    """The emergency duty team; None where a partnership has none in Keel."""
    return Team.objects.filter(kind=TeamKind.DUTY, closed_on=None).order_by("name").first()


def pressing() -> QuerySet[Contact]:
    """Every red and every ungraded contact that is open, also where it waits on the police list (safe practice 1)."""
    told = Notification.objects.filter(contact=OuterRef("id"), settled_at=None, struck_at=None, grade__in=PRESSING)
    board = Q(stage__in=BOARD_STAGES, urgency__in=PRESSING)
    return Contact.objects.filter(board | Exists(told), struck_at=None)


def shifts(at: datetime) -> list[Shift]:
    """Those that run or come within a week, the first first."""
    rows = Shift.objects.filter(taken_off_at=None, ends__gt=at, starts__lt=at + AHEAD)
    return list(rows.select_related("worker", "team").order_by("starts", "ends", "worker__name"))


def shift(key: UUID) -> Shift | None:
    return Shift.objects.filter(id=key, taken_off_at=None).select_related("worker").first()


def nights(hours: Hours, at: datetime) -> list[tuple[datetime, datetime]]:
    """The nights of the coming week; the one that runs from now on."""
    return list(_spans(hours, at, is_night=True))


def seats(at: datetime) -> QuerySet[Seat]:
    """Who can be put on the rota: seats of the hub and of the duty team whose work it is."""
    rows = Seat.objects.filter(live(at), team__kind__in=HUBS, team__closed_on=None, worker__is_active=True)
    rows = rows.exclude(role__in=(Role.ADMINISTRATOR, Role.DATA_OFFICER))
    return rows.select_related("worker", "team").order_by("team__kind", "worker__name", "id")


def managers(at: datetime) -> list[Worker]:
    """Who is told that nobody accepts: the managers on call, else all of the hub's managers."""
    called = [s.worker for s in shifts(at) if s.duty == Duty.ON_CALL and s.runs(at)]
    held = Seat.objects.filter(live(at), team__kind=TeamKind.HUB, role=Role.HUB_MANAGER, worker__is_active=True)
    return called or [seat.worker for seat in held.select_related("worker").order_by("worker__name")]


@dataclass(frozen=True)
class Gap:
    """A time for which nobody stands on the rota who should: of a team, or any manager on call."""

    who: str
    starts: datetime
    ends: datetime

    @property
    def of_team(self) -> bool:
        return self.who != ANYBODY


def gaps(found: Sequence[Shift], teams: Iterable[Team], hours: Hours, at: datetime) -> list[Gap]:
    """Nights without a duty worker or a manager on call; and days of a hub that keeps a rota at all."""
    made: list[Gap] = []
    for team in teams:
        mine = [s for s in found if s.team_id == team.id and s.duty == Duty.ON_DUTY]
        if mine or team.kind == TeamKind.DUTY:
            spans = nights(hours, at) if team.kind == TeamKind.DUTY else _spans(hours, at, is_night=False)
            made += [Gap(team.name, *gap) for span in spans for gap in _bare(span, mine)]
    calls = [s for s in found if s.duty == Duty.ON_CALL]
    made += [Gap(ANYBODY, *gap) for span in nights(hours, at) for gap in _bare(span, calls)]
    return sorted(made, key=lambda g: (g.starts, g.who))


def _spans(hours: Hours, at: datetime, *, is_night: bool) -> Iterator[tuple[datetime, datetime]]:
    """The nights, or the days, of the coming week, as far as they lie ahead."""
    moment = at
    while moment < at + AHEAD:
        night = night_of(hours, moment)
        if is_night:
            yield max(night.starts, at), night.ends
        elif night.starts > at:
            yield max(night.since, at), night.starts
        moment = night.ends


def _bare(span: tuple[datetime, datetime], cover: Iterable[Shift]) -> Iterator[tuple[datetime, datetime]]:
    """What of a time no shift covers."""
    bare, ends = span
    for shift in sorted(cover, key=lambda s: s.starts):
        if shift.starts >= ends:
            break
        if shift.starts > bare:
            yield bare, shift.starts
        bare = max(bare, shift.ends)
    if bare < ends:
        yield bare, ends


@dataclass(frozen=True)
class Left:
    """Somebody whose shift ended while they hold what is red or not graded."""

    name: str
    ended: datetime
    contacts: int


def left_holding(who: Standing, at: datetime) -> list[Left]:
    """For the manager, who hands it on. Who stands on no rota is not listed: nobody knows when they went."""
    theirs = Shift.objects.filter(worker=OuterRef("owner"), taken_off_at=None)
    rows = (
        pressing()
        .filter(hub__in=who.team_ids, owner__isnull=False)
        .annotate(
            running=Exists(theirs.filter(starts__lte=at, ends__gt=at)),
            ended=Subquery(theirs.filter(ends__lte=at).order_by("-ends").values("ends")[:1]),
        )
    )
    counted = rows.filter(running=False, ended__isnull=False).order_by("owner__name")
    return [Left(*row) for row in counted.values_list("owner__name", "ended").annotate(n=Count("id"))]
