"""A Friday and its night, in one line each: a duty team with Nina and Rafael, shifts, and what the clock does."""

from datetime import datetime
from uuid import uuid4

from keel.agencies.kinds import Role, TeamKind
from keel.agencies.models import Seat, Team, Worker
from keel.base.hours import LONDON
from keel.front_door.contacts.models import Contact, Named
from keel.front_door.night.actions.rota import Times, write
from keel.front_door.night.actions.turning import turn
from keel.front_door.night.models import Duty, Shift
from tests.cast import LONG_AGO, Cast
from tests.front_door.received import received
from tests.ground.people import jobs_login


def at(moment: str) -> datetime:
    """'Fri 16:45' of the week of the cast, as a clock in London shows it."""
    day, time = moment.split()
    days = {"Thu": 19, "Fri": 20, "Sat": 21, "Sun": 22, "Mon": 23, "Tue": 24}
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 11, days[day], hour, minute, tzinfo=LONDON)


def night_team(cast: Cast) -> Team:
    """The emergency duty team: Nina of the cast, and Rafael, who is of the hub's duty seats too."""
    hub = cast.teams["hub"]
    team = Team(agency=hub.agency, kind=TeamKind.DUTY, name="Emergency duty team", phone="01632 960198")
    team.save(force_insert=True)
    rafael = Worker(id=uuid4(), agency=hub.agency, email="rafael@bayview.example", name="Rafael")
    rafael.set_password("a long password of four words")
    rafael.save(force_insert=True)
    cast.workers["rafael"], cast.teams["night"] = rafael, team
    for worker, teams in ((cast.nina, [team]), (rafael, [team, hub])):
        for each in teams:
            Seat(worker=worker, team=each, role=Role.DUTY, starts=LONG_AGO).save(force_insert=True)
    return team


def shift(cast: Cast, name: str, team: str, starts: str, ends: str, duty: Duty = Duty.ON_DUTY) -> Shift:
    """Written by Morgan on Thursday."""
    with cast.acting("morgan", at("Thu 09:00")) as morgan:
        seat = Seat.objects.filter(worker=cast.workers[name], team=cast.teams[team]).get()
        return write(seat=seat, times=Times(at(starts), at(ends), duty), by=morgan, at=at("Thu 09:00"))


def clock(cast: Cast, moment: str) -> int:
    """What the job does at a moment, under its own login."""
    with jobs_login():
        return turn(by=cast.keel, at=at(moment))


def red(cast: Cast, came: str = "Fri 16:45", urgency: str = "red", **facts: object) -> Named:
    return received(cast, urgency=urgency, received_at=at(came), owner=cast.una, **facts)[0]


def owner(named: Named) -> str:
    return str(Contact.objects.select_related("owner").get(id=named.contact_id).owner)
