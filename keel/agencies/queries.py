"""What is asked of the partnership: seats at a moment, teams to send to, messages unread."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet

from keel.agencies.kinds import AgencyKind, Role, TeamKind
from keel.agencies.models import Agency, Message, Partnership, Seat, Team, Worker
from keel.base.prepared import Given, Prepared, key, moment
from keel.sources.queries import Book, own_values


def live(at: datetime | Given) -> Q:
    """Rows with `starts` and `ends` that hold at a moment."""
    return Q(starts__lte=at) & (Q(ends=None) | Q(ends__gt=at))


@dataclass(frozen=True)
class Standing:
    """A worker with the seats held at a moment."""

    worker: Worker
    seats: tuple[Seat, ...]

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(s.role) for s in self.seats)

    @cached_property
    def team_ids(self) -> frozenset[UUID]:
        return frozenset(t.id for t in self.teams)

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Whose work is theirs. Who looks after accounts reads nothing of the team they sit in (safe practice 34)."""
        return tuple({s.team_id: s.team for s in self.seats if s.role != Role.ADMINISTRATOR}.values())

    def team_of(self, kind: TeamKind) -> Team | None:
        return next((t for t in self.teams if t.kind == kind), None)


def _seats() -> QuerySet[Seat]:
    rows = Seat.objects.filter(live(moment("at")), worker=key("worker"))
    return rows.select_related("team__agency").order_by("starts", "id")


SEATS = Prepared(_seats)


def standing(worker: Worker, at: datetime) -> Standing:
    """The seats that a worker holds now; none for a suspended one."""
    if worker.suspended_at is not None:
        return Standing(worker, ())
    return Standing(worker, tuple(SEATS.ask(worker=worker.id, at=at)))


def seated(at: datetime, most: int = 60) -> QuerySet[Seat]:
    """Seats held at a moment, hub first, one line each: for the demo's sign-in page."""
    rows = Seat.objects.filter(live(at), worker__is_active=True).exclude(role=Role.SYSTEM)
    return rows.select_related("worker", "team__agency").order_by("team__agency__name", "role", "worker__name")[:most]


def partnership() -> Partnership:
    return Partnership.objects.get()


def set_up() -> Partnership | None:
    """The partnership; None while nobody has set Keel up."""
    return Partnership.objects.first()


def with_book() -> tuple[Partnership | None, Book]:
    """The partnership and its own timescales in one question, which every page asks."""
    found = PARTNERSHIPS.first()
    return found, Book.of(found.own_values) if found else Book()


PARTNERSHIPS = Prepared(lambda: Partnership.objects.annotate(own_values=ArraySubquery(own_values())).order_by("id")[:1])


def keel() -> Worker:
    """The worker who stands for the command line and the jobs."""
    return Worker.objects.get(agency__kind=AgencyKind.KEEL)


def hub() -> Team:
    """The hub that referrals reach. An installation has one."""
    return Team.objects.get(kind=TeamKind.HUB, closed_on=None)


def desks(kind: AgencyKind) -> QuerySet[Team]:
    """Open teams of agencies of one kind that answer checks."""
    return Team.objects.filter(kind=TeamKind.DESK, agency__kind=kind, closed_on=None).order_by("name")


def officers() -> Team | None:
    """The designated officers of the authority; None where they do not work in Keel."""
    return Team.objects.filter(kind=TeamKind.ALLEGATIONS, closed_on=None).order_by("name").first()


def staff(words: str = "") -> QuerySet[Worker]:
    """Every worker but Keel, by agency and name; `words` narrows by part of a name or e-mail."""
    rows = Worker.objects.exclude(agency__kind=AgencyKind.KEEL).select_related("agency")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return rows.order_by("agency__name", "name", "id")


def seats_of(workers: Iterable[Worker], at: datetime) -> dict[UUID, list[Seat]]:
    """The seats that each of these workers holds at a moment."""
    found: dict[UUID, list[Seat]] = {}
    for held in Seat.objects.filter(live(at), worker__in=list(workers)).select_related("team").order_by("starts", "id"):
        found.setdefault(held.worker_id, []).append(held)
    return found


def leads_at(agencies: Iterable[UUID], at: datetime) -> list[Team]:
    """The teams of these agencies in which somebody may sign for the agency at a moment."""
    held = Seat.objects.filter(live(at), role=Role.AGENCY_LEAD, team__agency__in=list(agencies), worker__is_active=True)
    return [seat.team for seat in held.select_related("team")]


def leads_of(agencies: Iterable[UUID], at: datetime) -> list[Worker]:
    """Who may sign for each of these agencies at a moment, each once."""
    held = Seat.objects.filter(live(at), role=Role.AGENCY_LEAD, team__agency__in=list(agencies), worker__is_active=True)
    return list({seat.worker_id: seat.worker for seat in held.select_related("worker")}.values())


def a_seat(key: UUID) -> Seat | None:
    """One seat with its worker and team, held or ended."""
    return Seat.objects.filter(id=key).select_related("worker", "team").first()


def members() -> QuerySet[Agency]:
    return Agency.objects.filter(closed_on=None).exclude(kind=AgencyKind.KEEL).order_by("name")


def with_teams() -> list[tuple[Agency, list[Team]]]:
    """Every open agency with its open teams, by name."""
    teams: dict[UUID, list[Team]] = {}
    for team in open_teams():
        teams.setdefault(team.agency_id, []).append(team)
    return [(agency, teams.get(agency.id, [])) for agency in members()]


def open_teams() -> QuerySet[Team]:
    """Teams in which a seat can be given."""
    return Team.objects.filter(closed_on=None).exclude(agency__kind=AgencyKind.KEEL).order_by("agency__name", "name")


def agency_names() -> dict[UUID, str]:
    """What each agency is called here, by id; ledger, items and events keep only ids."""
    return dict(Agency.objects.values_list("id", "short_name"))


def by_email(email: str) -> Worker | None:
    return Worker.objects.filter(email__iexact=email, is_active=True).first()


def worker_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """What workers are called, by id."""
    return dict(Worker.objects.filter(id__in=set(ids)).values_list("id", "name"))


def messages(who: Standing) -> QuerySet[Message]:
    """Messages to the worker or to the worker's teams, newest first."""
    mine = Q(to_worker=who.worker) | Q(to_team__in=who.team_ids)
    return Message.objects.filter(mine).select_related("to_team").order_by("-sent_at", "id")


def unread(who: Standing) -> QuerySet[Message]:
    """Those that nobody has read."""
    return messages(who).filter(read_at=None)
