"""The people of every test: a hub, its agencies and workers, and the Marsh family. All is made as the web login.

`with cast.acting("sam"):` declares a worker, as a page does. Times: Friday 20 November 2026, 10 in the morning.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import uuid4

from keel.agencies.kinds import AgencyKind, Role, TeamKind
from keel.agencies.models import Agency, Partnership, Seat, Team, Worker
from keel.agencies.queries import Standing, standing
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Person, Sex

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)

TEAMS = {
    "hub": (AgencyKind.SOCIAL_CARE, TeamKind.HUB, "Bayview MASH"),
    "school": (AgencyKind.SCHOOL, TeamKind.PRACTICE, "Harbour Primary"),
    "health": (AgencyKind.HEALTH_PROVIDER, TeamKind.DESK, "Health desk"),
    "police": (AgencyKind.POLICE, TeamKind.DESK, "Police desk"),
    "education": (AgencyKind.EDUCATION, TeamKind.DESK, "Education desk"),
    "youth": (AgencyKind.YOUTH_JUSTICE, TeamKind.DESK, "Youth justice desk"),
    "north": (AgencyKind.SOCIAL_CARE, TeamKind.CASEWORK, "North team"),
    "response": (AgencyKind.POLICE, TeamKind.PRACTICE, "Police response"),
    "officers": (AgencyKind.SOCIAL_CARE, TeamKind.ALLEGATIONS, "Designated officers"),
    "adopters": (AgencyKind.SOCIAL_CARE, TeamKind.ADOPTION, "Adoption team"),
    "governance": (AgencyKind.SOCIAL_CARE, TeamKind.OFFICE, "Information governance"),
    "directors": (AgencyKind.SOCIAL_CARE, TeamKind.OFFICE, "Director’s office"),
    "command": (AgencyKind.POLICE, TeamKind.OFFICE, "Police command"),
    "nursing": (AgencyKind.HEALTH_PROVIDER, TeamKind.OFFICE, "Chief nurse’s office"),
    "justice": (AgencyKind.YOUTH_JUSTICE, TeamKind.OFFICE, "Head of youth justice"),
    "housing": (AgencyKind.HOUSING, TeamKind.DESK, "Housing desk"),
}
WORKERS = {
    "priya": ("school", Role.REFERRER, ""),
    "sam": ("hub", Role.SCREENER, "SW100001"),
    "una": ("hub", Role.SCREENER, ""),
    "morgan": ("hub", Role.HUB_MANAGER, "SW100002"),
    "nina": ("hub", Role.DUTY, "SW100004"),
    "ruth": ("health", Role.DESK, ""),
    "dev": ("police", Role.DESK, ""),
    "lena": ("north", Role.SOCIAL_WORKER, "SW100003"),
    "theo": ("north", Role.TEAM_MANAGER, "SW100005"),
    "noor": ("housing", Role.DESK, ""),
    "petra": ("response", Role.TEAM_MANAGER, ""),
    "olive": ("officers", Role.DESIGNATED_OFFICER, "SW100006"),
    "ivy": ("adopters", Role.SOCIAL_WORKER, "SW100007"),
    "hilary": ("governance", Role.DATA_OFFICER, ""),
    "tess": ("governance", Role.DATA_STEWARD, ""),
    "ada": ("north", Role.ADMINISTRATOR, ""),
    "paula": ("governance", Role.PARTNERSHIP_MANAGER, ""),
    "leo": ("directors", Role.AGENCY_LEAD, ""),
    "penny": ("command", Role.AGENCY_LEAD, ""),
    "hugh": ("nursing", Role.AGENCY_LEAD, ""),
    "yara": ("justice", Role.AGENCY_LEAD, ""),
}


@dataclass
class Cast:
    """Everyone by first name: `cast.sam` is a worker, `cast.teams["hub"]` a team."""

    teams: dict[str, Team]
    workers: dict[str, Worker]
    keel: Worker

    def __getattr__(self, name: str) -> Worker:
        try:
            return self.workers[name]
        except KeyError:
            raise AttributeError(name) from None

    @contextmanager
    def acting(self, name: str, at: datetime = NOW) -> Iterator[Standing]:
        with declared(self.workers[name], at) as who:
            yield who

    def standing(self, name: str, at: datetime = NOW) -> Standing:
        return standing(self.workers[name], at)


def gather() -> Cast:
    """The partnership, its agencies, teams, workers and seats."""
    Partnership.objects.create(
        name="Bayview Safeguarding Partnership", hub_name="MASH", hub_phone="01632 960100", night_phone="01632 960199",
        opens=time(9), closes=time(17),
    )  # fmt: skip
    agencies = {kind: Agency(kind=kind, name=kind.label, short_name=kind.label) for kind in AgencyKind}
    Agency.objects.bulk_create(agencies.values())
    teams = {key: Team(agency=agencies[kind], kind=what, name=name) for key, (kind, what, name) in TEAMS.items()}
    office = Team(agency=agencies[AgencyKind.KEEL], kind=TeamKind.OFFICE, name="Keel")
    Team.objects.bulk_create([*teams.values(), office])
    workers = {name: _worker(name, teams[team], number) for name, (team, _, number) in WORKERS.items()}
    keel = _worker("keel", office, "")
    Worker.objects.bulk_create([*workers.values(), keel])
    seats = [Seat(worker=workers[n], team=teams[t], role=role, starts=LONG_AGO) for n, (t, role, _) in WORKERS.items()]
    Seat.objects.bulk_create([*seats, Seat(worker=keel, team=office, role=Role.SYSTEM, starts=LONG_AGO)])
    return Cast(teams, workers, keel)


def _worker(name: str, team: Team, number: str) -> Worker:
    worker = Worker(
        agency=team.agency, email=f"{name}@bayview.example", name=name.title(), registration_number=number,
        registration_checked_on=date(2026, 1, 5) if number else None,
    )  # fmt: skip
    worker.set_password("a long password of four words")
    return worker


def child(
    cast: Cast, given: str = "Alfie", family: str = "Marsh", *, born: date = date(2017, 5, 3), by: str = "sam"
) -> Person:
    """A child's record that the team of `by` may read; call it inside `cast.acting(by)`."""
    return person(cast, Details(Kind.CHILD, given=given, family=family, birth_date=born, sex=Sex.MALE), by=by)


def adult(cast: Cast, given: str = "Dana", family: str = "Marsh", *, by: str = "sam") -> Person:
    return person(
        cast, Details(Kind.ADULT, given=given, family=family, birth_date=date(1990, 2, 1), sex=Sex.FEMALE), by=by
    )


def person(cast: Cast, details: Details, *, by: str = "sam") -> Person:
    """Any person, opened to the team of `by`."""
    made = persons.add(details=details, by=cast.workers[by], at=NOW)
    open_to(cast, made, WORKERS[by][0], by=by)
    return made


def open_to(cast: Cast, who: Person, team: str, *, level: Level = Level.CONTENT, by: str = "sam") -> None:
    """A ground for a team's seats."""
    grant = Grant(GroundKind.INVOLVED, level, uuid4())
    grounds.give(people=[who.id], to=cast.teams[team], grant=grant, by=cast.workers[by], at=NOW)
