"""The partnership's rows, and who is where: teams and workers by short keys, for those who write of families."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db.models import Model

from keel.agencies.kinds import AgencyKind, Role, TeamKind
from keel.agencies.models import Agency, Partnership, Seat, Team, Worker
from keel.base.hours import Hours
from keel.demo import staff, town
from keel.demo.chance import Chance
from keel.demo.staff import Post
from keel.demo.town import Office
from keel.front_door.clocks import Clocks, hub_hours

HUB_PHONE, NIGHT_PHONE = "01632 960100", "01632 960199"
UNUSABLE = "!"  # no password fits: these workers are in the record and cannot sign in


@dataclass
class Bayview:
    """The partnership as rows not yet written. `until` is the moment that the demo ends at, after so many years."""

    seed: int
    until: datetime
    years: int = 2
    teams: dict[str, Team] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)

    @cached_property
    def partnership(self) -> Partnership:
        return Partnership(
            name="Bayview Safeguarding Children Partnership", hub_name="MASH", hub_phone=HUB_PHONE,
            night_phone=NIGHT_PHONE, opens=time(9), closes=time(17), is_demo=True,
        )  # fmt: skip

    @cached_property
    def hours(self) -> Hours:
        return hub_hours(self.partnership)

    @cached_property
    def clocks(self) -> Clocks:
        return Clocks(self.hours)

    @cached_property
    def begins(self) -> datetime:
        """The first moment of its years."""
        return self.until - timedelta(days=365 * self.years)

    @property
    def keel(self) -> Worker:
        return self.workers["keel"]

    @property
    def hub(self) -> Team:
        return self.teams["hub"]

    @cached_property
    def desks(self) -> dict[str, Team]:
        """The desk that answers for each kind of agency."""
        return {team.agency.kind: team for team in self.teams.values() if team.kind == TeamKind.DESK}

    @cached_property
    def by_id(self) -> dict[UUID, Worker]:
        return {worker.id: worker for worker in self.workers.values()}

    @cached_property
    def _members(self) -> dict[UUID, list[Worker]]:
        found: dict[UUID, list[Worker]] = {}
        for seat in self.seats:
            found.setdefault(seat.team_id, []).append(self.by_id[seat.worker_id])
        return found

    def members(self, team: Team) -> list[Worker]:
        """The workers of a team, the one that people sign in as first."""
        return self._members[team.id]

    def team_of(self, worker: Worker) -> Team:
        """The team of a worker's first seat."""
        return next(seat.team for seat in self.seats if seat.worker_id == worker.id)

    @cached_property
    def screeners(self) -> list[Worker]:
        return [self.workers[key] for key in ("sam", "una", "ewan", "shanice")]

    @cached_property
    def night(self) -> list[Worker]:
        return [self.workers[key] for key in ("nina", "rafael")]

    @cached_property
    def signers(self) -> list[Worker]:
        return [self.workers[key] for key in ("morgan", "jo")]

    @property
    def rows(self) -> Iterator[Model]:
        yield self.partnership
        yield from self.agencies.values()
        yield from self.teams.values()
        yield from self.workers.values()
        yield from self.seats


def build(seed: int, until: datetime, years: int = 2) -> Bayview:
    """The whole partnership, without any family."""
    made = Bayview(seed, until, years)
    chance = Chance(seed, "partnership")
    for office in _offices():
        agency = made.agencies.get(office.agency) or _agency(office, chance)
        made.agencies[office.agency] = agency
        made.teams[office.key] = _team(office, agency, chance)
    password = make_password(staff.PASSWORD, salt=f"demo{seed}")
    checked = (until - timedelta(days=120)).date()
    for post in staff.SIGN_IN:
        _employ(post, made, chance, password, checked)
    for post in (*staff.OTHERS, *_leads()):
        if post.name not in {w.name for w in made.workers.values()}:
            _employ(post, made, chance, UNUSABLE, checked)
    return made


def _offices() -> Iterator[Office]:
    yield from town.OFFICES
    for kind, ending, schools in (
        (AgencyKind.SCHOOL, "school", town.SCHOOLS),
        (AgencyKind.EARLY_YEARS, "nursery", town.NURSERIES),
    ):
        for school in schools:
            yield Office(f"{school.key}_{ending}", kind, school.name, school.name, TeamKind.PRACTICE, school.name)
    for key, name, _, _ in town.SURGERIES:
        yield Office(f"{key}_surgery", AgencyKind.GP, name, name, TeamKind.PRACTICE, name)


def _leads() -> Iterator[Post]:
    referrer = Role.REFERRER
    for ending, schools in (("school", town.SCHOOLS), ("nursery", town.NURSERIES)):
        for school in schools:
            team = f"{school.key}_{ending}"
            yield Post(f"{team}_lead", school.lead, "Designated safeguarding lead", ((team, referrer),))
    for key, _, _, lead in town.SURGERIES:
        yield Post(f"{key}_gp", f"Dr {lead}", "GP, safeguarding lead", ((f"{key}_surgery", referrer),))


def _agency(office: Office, chance: Chance) -> Agency:
    code = town.AUTHORITY if office.agency == town.COUNCIL else ""
    return Agency(id=chance.key(), kind=office.kind, name=office.agency, short_name=office.short, authority_code=code)


def _team(office: Office, agency: Agency, chance: Chance) -> Team:
    number = chance.between(200, 899)
    mail = f"{office.key.replace('_', '-')}@{town.DOMAIN}"
    phone = HUB_PHONE if office.team == TeamKind.HUB else f"01632 960{number}"
    return Team(id=chance.key(), agency=agency, kind=office.team, name=office.name, email=mail, phone=phone)


def _employ(post: Post, made: Bayview, chance: Chance, password: str, checked: date) -> None:
    team = made.teams[post.seats[0][0]]
    worker = Worker(
        id=chance.key(), agency=team.agency, email=staff.mail(post), name=post.name, job_title=post.job,
        phone=team.phone, registration_number=post.number, registration_checked_on=checked if post.number else None,
        password=password, is_active=password != UNUSABLE,
    )  # fmt: skip
    made.workers[post.key] = worker
    starts = datetime(*town.OPENED, tzinfo=UTC)
    made.seats += [
        Seat(id=chance.key(), worker=worker, team=made.teams[key], role=role, starts=starts) for key, role in post.seats
    ]
