"""A child between two services: Ellie of early help asks, Lena's team is asked, another authority hands in."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from keel.agencies.kinds import AgencyKind, Role, TeamKind
from keel.agencies.models import Agency, Seat, Team, Worker
from keel.front_door.contacts.models import Named
from keel.front_door.decisions.actions import decide, sign
from keel.front_door.decisions.models import Decision
from keel.front_door.stepping.actions import Asking, Moving, ask, hand_in, offer
from keel.front_door.stepping.models import Handover, HandoverOffer, Paper, Plan
from keel.people.grounds import actions as grounds
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Person
from tests.cast import LONG_AGO, NOW, Cast
from tests.front_door.received import chosen


def early_help(cast: Cast) -> None:
    """Ellie, and Omar who is in her team, join the cast."""
    agency = Agency.objects.get(kind=AgencyKind.EARLY_HELP)
    team = Team.objects.create(agency=agency, kind=TeamKind.DESK, name="Early help team", phone="01632 960444")
    cast.teams["early"] = team
    for name in ("ellie", "omar"):
        worker = Worker(agency=agency, email=f"{name}@bayview.example", name=name.title())
        worker.set_password("a long password of four words")
        worker.save()
        Seat.objects.create(worker=worker, team=team, role=Role.DESK, starts=LONG_AGO)
        cast.workers[name] = worker


def asking(*children: Person, **more: Any) -> Asking:
    """What Ellie or Lena asks; `story` fits a step-up."""
    said: dict[str, Any] = {
        "changed": "Alfie is alone at night since his mother works late.",
        "story": ("Weekly visits and a parenting group.", "September 2026.", "The group: nobody could mind Alfie."),
        "childs_words": "I put myself to bed.",
        "family_told": "yes",
        "family_view": "Dana says she cannot change her shifts.",
        "in_danger": "no",
    }
    return Asking(uuid4(), tuple(c.id for c in children), **(said | more))


def step_up(cast: Cast, at: datetime = NOW, **more: Any) -> Handover:
    """Ellie works with Alfie and asks the hub."""
    if "ellie" not in cast.workers:
        early_help(cast)
    with cast.acting("ellie", at) as ellie:
        alfie = known_to(cast, "early", "ellie")
        return ask(asking=asking(alfie, **more), by=ellie, at=at)


def step_down(cast: Cast, at: datetime = NOW, **more: Any) -> Handover:
    """Lena's team holds Alfie, and asks that early help goes on."""
    if "ellie" not in cast.workers:
        early_help(cast)
    story = ("Dana may go back to nights.", "Alfie alone at night again.")
    with cast.acting("lena", at) as lena:
        alfie = known_to(cast, "north", "lena")
        said = {"changed": "Dana works by day since October.", "story": story} | more
        return ask(asking=asking(alfie, **said), by=lena, at=at)


def known_to(cast: Cast, team: str, by: str) -> Person:
    """Alfie, with whom this team works."""
    details = Details(Kind.CHILD, given="Alfie", family="Marsh", birth_date=date(2017, 5, 3))
    alfie = persons.add(details=details, by=cast.workers[by], at=NOW)
    grant = Grant(GroundKind.INVOLVED, Level.CONTENT, uuid4())
    grounds.give(people=[alfie.id], to=cast.teams[team], grant=grant, by=cast.workers[by], at=NOW)
    return alfie


def moving(**more: Any) -> Moving:
    said: dict[str, Any] = {
        "service": "Estuary children’s services", "person": "Jo Pine", "phone": "01632 960700",
        "children": (
            Details(Kind.CHILD, given="Cai", family="Rowe", birth_date=date(2015, 2, 1)),
            Details(Kind.CHILD, given="Erin", family="Rowe", birth_date=date(2018, 6, 9)),
        ),
        "plan": Plan.PROTECTION, "moved_on": date(2026, 11, 16), "worry": "Their father hits their mother.",
        "doing": "Weekly visits and a core group.", "papers": (Paper.PLAN, Paper.REVIEW), "in_danger": "no",
    }  # fmt: skip
    return Moving(uuid4(), **(said | more))


def transfer_in(cast: Cast, at: datetime = NOW, **more: Any) -> Handover:
    """Sam records what Estuary hands over."""
    with cast.acting("sam", at) as sam:
        return hand_in(moving=moving(**more), team=cast.teams["hub"], by=sam, at=at)


def offered(cast: Cast, handover: Handover, to: str, at: datetime = NOW) -> HandoverOffer:
    """Sam asks a team, once what needs a decision is decided."""
    with cast.acting("sam", at) as sam:
        return offer(handover=handover, to=cast.teams[to], by=sam, at=at)


def decided_for(
    cast: Cast, handover: Handover, outcome: str = "child_in_need", level: int = 3, at: datetime = NOW
) -> None:
    """Sam decides for every child."""
    with cast.acting("sam", at):
        for named in Named.objects.filter(contact=handover.contact_id, part="child").select_related(
            "contact", "person"
        ):
            decide(named=named, chosen=chosen(outcome, level), by=cast.sam, at=at)


def signed_down(cast: Cast, handover: Handover, at: datetime = NOW) -> None:
    """Sam decides on early help, and Morgan signs."""
    decided_for(cast, handover, "early_help", 2, at)
    with cast.acting("morgan", at) as morgan:
        decision = Decision.objects.get(contact=handover.contact_id)
        sign(decision=decision, agreed=True, said="", by=morgan, at=at)
