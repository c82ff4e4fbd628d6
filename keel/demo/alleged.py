"""Allegations of the demo for its designated officer: one under way, one that the hub sent and nobody has taken.

By the actions themselves; both adults are invented, and no contact names them.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from keel.agencies.models import Team
from keel.agencies.queries import officers
from keel.base import calendar
from keel.base.hours import local_day, moment
from keel.demo.handing import worker
from keel.front_door.allegations.actions.cases import Step, Told, done, open_case, say, undertake
from keel.front_door.allegations.actions.meetings import Call, Guest, Held, ask, call, write_down
from keel.front_door.allegations.models import Allegation, Side
from keel.front_door.contacts.models import OPEN_STAGES, Contact
from keel.front_door.onward.actions import Sending, send_on
from keel.front_door.onward.models import OnwardReferral
from keel.people.grounds.access import declared
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind

TOLD = timedelta(days=12)  # before the demo's last day
MORNING, NOON, EVENING = time(9, 20), time(12), time(17)
COACH = Details(Kind.ADULT, "Gareth", "Penrose", birth_date=date(1984, 2, 11))
HELD_BY_THE_NECK = (
    "On Saturday after the match he held a boy of nine by the neck against the lockers of the changing room, and let"
    " go when another parent came in. The boy had red marks; his mother took a picture of them."
)
MINDER = Details(Kind.ADULT, "Rosalind", "Ames")
ANSWERS = (
    "Rosalind Ames, childminder in Ferry Lane with two assistants",
    "A neighbour of hers heard her shout at a toddler on most mornings this month, and saw her pull him by the arm.",
    "Five children under four, from Monday to Friday, and her own two at home",
    "The neighbour, and the hub. Rosalind Ames does not know, and must not before you have decided.",
)


def allege(until: datetime) -> int:
    """How many Olive finds on her page."""
    team = officers()
    assert team is not None  # noqa: S101  # the demo has one
    _under_way(team, until)
    return 1 + (_sent(team, until - timedelta(hours=3)) is not None)


def _under_way(team: Team, until: datetime) -> Allegation:
    """It came by telephone; the first meeting was held two working days later, and the review lies ahead."""
    day = calendar.next_working_day(local_day(until) - TOLD)
    began, met = (moment(on, MORNING) for on in (day, calendar.add_working_days(day, 2)))
    told = Told(
        team, "Saltmarsh Juniors, football club", "Coach of the under-tens, a volunteer",
        "Sixteen boys and girls on two evenings a week and on Saturdays; a son of seven at home", HELD_BY_THE_NECK,
        "Denise Orchard, the club’s welfare officer, 01632 960781", began - timedelta(minutes=25),
    )  # fmt: skip
    olive = worker("olive")
    with declared(olive, began):
        case = open_case(adult=COACH, told=told, by=olive, at=began)
        stays_away = Step(Side.SAFETY, "Denise Orchard", "He does not coach, drive or meet the team", _on(began, NOON))
        kept = undertake(allegation=case, step=stays_away, by=olive, at=began)
        say(allegation=case, who="Denise Orchard", words="He was told today, and goes home.", by=olive, at=began)
    with declared(olive, _on(began, EVENING)):
        done(step=kept, by=olive, at=_on(began, EVENING))
        agreed = Call(met, "By telephone", "A coach of a children’s football club, and what a parent saw.")
        meeting = call(allegation=case, told=agreed, by=olive, at=_on(began, EVENING))
        club = ask(
            meeting=meeting, guest=Guest("Saltmarsh Juniors", "Denise Orchard"), by=olive, at=_on(began, EVENING)
        )
        police = Guest("Bayview Police", "Dev Malhotra", worker("dev"))
        came = [club, ask(meeting=meeting, guest=police, by=olive, at=_on(began, EVENING))]
    _write(case, [one.id for one in came], _on(met, NOON), until)
    return case


def _write(case: Allegation, came: list[UUID], at: datetime, until: datetime) -> None:
    """What the meeting decided, and what the club does until it is looked at again."""
    olive = worker("olive")
    decided = (
        "The police speak to the boy with a social worker, and look at the picture. The club keeps him away from every"
        " team. His own son is told of to the hub as a contact of its own."
    )
    with declared(olive, at):
        meeting = case.meetings.get()
        held = Held(came, decided, moment(local_day(until) + timedelta(days=6), EVENING))
        write_down(meeting=meeting, held=held, by=olive, at=at)
        papers = Step(
            Side.EMPLOYER, "Denise Orchard", "Sends his application, his checks and earlier complaints",
            moment(local_day(until) + timedelta(days=3), NOON),
        )  # fmt: skip
        undertake(allegation=case, step=papers, by=olive, at=at)


def _sent(team: Team, at: datetime) -> OnwardReferral | None:
    """Whoever holds a contact sends on what was said beside the worry about a child; nothing where nobody holds one."""
    rows = Contact.objects.filter(stage__in=OPEN_STAGES, received_at__lt=at, owner__isnull=False)
    contact = rows.select_related("owner").order_by("-received_at", "id").first()
    if contact is None or contact.owner is None:
        return None
    sending = Sending(
        "allegation", None, team.name, "Designated officer", "in Keel", "", ANSWERS, to_team=team, adult=MINDER
    )
    with declared(contact.owner, at):
        return send_on(contact=contact, sending=sending, by=contact.owner, at=at)


def _on(at: datetime, hour: time) -> datetime:
    return moment(local_day(at), hour)
