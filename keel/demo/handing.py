"""Children of the demo who pass between services: a step-up, a step-down, a transfer in; by the actions themselves."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from keel.agencies.kinds import AgencyKind, TeamKind
from keel.agencies.models import Team, Worker
from keel.agencies.queries import hub
from keel.base.hours import local_day
from keel.demo import staff
from keel.demo.chance import Chance
from keel.front_door.contacts.models import YesNo
from keel.front_door.stepping.actions.asking import Asking, ask
from keel.front_door.stepping.actions.moving import Moving, hand_in
from keel.front_door.stepping.models import Paper, Plan
from keel.people.grounds.access import declared
from keel.people.grounds.models import Ground, GroundKind, Level
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind, Sex

ASKED, CAME = timedelta(hours=26), timedelta(hours=4)  # before the demo's last moment
NOBODY = UUID(int=0)
UP = Asking(
    NOBODY, (),
    "Two meetings were missed, and the money for the electricity went on drink. The older one cooks for all.",
    ("A weekly visit, a parenting course, a place at holiday club", "Since the spring", "The course, after June"),
    childs_words="‘I don’t mind cooking. I mind when she won’t get up.’", family_told=YesNo.YES,
    family_view="Mum says that she is tired, and that nobody asks how she is.",
)  # fmt: skip
DOWN = Asking(
    NOBODY, (),
    "School every day since September, the flat is warm, the plan’s aims are met. The family asks for less of us.",
    ("Money at the end of each month", "A second month without the family hub, or a call to the police"),
    childs_words="‘It’s boring now. Good boring.’", family_told=YesNo.YES,
    family_view="They are glad, and a little afraid of it.",
)  # fmt: skip
STEPS = (
    (UP, "marcus", AgencyKind.EARLY_HELP, TeamKind.DESK),
    (DOWN, "lena", AgencyKind.SOCIAL_CARE, TeamKind.CASEWORK),
)


def hand_over(seed: int, until: datetime) -> int:
    """Early help steps up, a social worker steps down, another authority hands two children in; how many there were."""
    chance = Chance(seed, "handing")
    made = sum(_step(chance.key(), step, until - ASKED) for step in STEPS)
    _arrive(chance.key(), until - CAME)
    return made + 1


def _step(key: UUID, step: tuple[Asking, str, AgencyKind, TeamKind], at: datetime) -> int:
    """About one child whom the team works with; nothing where it works with none."""
    asking, who, agency, kind = step
    by_whom = worker(who)
    held = Ground.objects.filter(kind=GroundKind.INVOLVED, level=Level.CONTENT, ends=None, starts__lt=at)
    held = held.filter(team__in=Team.objects.filter(agency__kind=agency, kind=kind, seats__worker=by_whom))
    child = held.filter(person__kind=Kind.CHILD).order_by("starts", "id").first()
    if child is None:
        return 0
    with declared(by_whom, at) as by:
        ask(asking=replace(asking, id=key, children=(child.person_id,)), by=by, at=at)
    return 1


def _arrive(key: UUID, at: datetime) -> None:
    born = local_day(at).year
    children = (
        Details(Kind.CHILD, "Jonah", "Pascoe", birth_date=date(born - 6, 3, 14), sex=Sex.MALE),
        Details(Kind.CHILD, "Edith", "Pascoe", birth_date=date(born - 3, 8, 2), sex=Sex.FEMALE),
    )
    moving = Moving(
        key, "Estuary County Council", "Gwen Talbot, team manager", "01632 960750", children, Plan.PROTECTION,
        local_day(at) - timedelta(days=5),
        "They moved in with their grandmother after the third move in a year. The father knows where she lives.",
        "Weekly visits, a school place, a written agreement about the father.", (Paper.CHRONOLOGY, Paper.PLAN),
    )  # fmt: skip
    with declared(worker("una"), at) as by:
        hand_in(moving=moving, team=hub(), by=by, at=at)


def worker(key: str) -> Worker:
    post = next(p for p in staff.SIGN_IN if p.key == key)
    return Worker.objects.get(email=staff.mail(post))
