"""What follows a decision: social care opens its own record and works with the child, or somebody leads early help."""

from datetime import datetime, time, timedelta
from functools import partial

from keel.agencies.kinds import AgencyKind
from keel.base import calendar
from keel.base.hours import local_day, moment
from keel.demo.case import Case
from keel.demo.episodes import Spell
from keel.demo.family import Member
from keel.demo.history import fed
from keel.demo.made import made
from keel.demo.reasoning import OPENS
from keel.front_door.contacts.models import Named
from keel.front_door.decisions.models import Decision
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.links.models import Link
from keel.people.network.models import Flag, FlagKind, Involvement, Work
from keel.people.persons.models import Kind
from keel.returns.cin_census.cin_details import CinDetails

PROTECTS = ("strategy_discussion", "immediate_protection")
LINKED = 0.96
WARNINGS = {
    "exploitation": (FlagKind.EXPLOITATION, "At risk of criminal exploitation. Treat as a child to whom harm is done."),
    "missing": (FlagKind.MISSING, "Goes missing. Tell the police within the hour; offer an interview on return."),
    "self_harm": (FlagKind.HEALTH, "Has harmed {himself}. There is a safety plan with CAMHS."),
}


def follow(case: Case, named: Named, decision: Decision, at: datetime) -> None:
    """From the minute that the decision is in force."""
    if decision.outcome in OPENS:
        _refer(case, named, decision, at)
    elif decision.outcome == "early_help":
        starts = calendar.add_working_days(local_day(at), case.chance.between(2, 9))
        case.known.plan(moment(starts, time(11)), partial(_lead, case, named))
    if case.plan.worry.code in WARNINGS and decision.level >= 3 and case.chance.happens(0.5):
        _warn(case, named, at)


def _refer(case: Case, named: Named, decision: Decision, at: datetime) -> None:
    """Social care begins its own record that night. A child with an open case, or not yet born, has none begun here."""
    member, history, day = case.known.members[named.person_id], case.history, local_day(at)
    if case.person(named).kind != Kind.CHILD or history.is_open(member, day) or fed(day) > case.until:
        return
    fresh = member.place not in history.files
    spell = Spell(case.chance, local_day(case.until), case.plan.worry.code, case.plan.sender)
    details = spell.draw(day, protects=decision.outcome in PROTECTS)
    case.known.plan(fed(day), partial(_open, case, member, details))
    if fresh and case.chance.happens(LINKED):
        morning = calendar.next_working_day(day)
        case.known.plan(moment(morning, time(10, case.chance.between(5, 50))), partial(_link, case, named))


def _open(case: Case, member: Member, details: CinDetails, at: datetime) -> None:
    case.history.add(case.history.open(member, at), details, at)


def _link(case: Case, named: Named, at: datetime) -> None:
    """Somebody at the hub confirms that social care's new record is this child."""
    member = case.known.members[named.person_id]
    file, by = case.history.files[member.place], case.worker_at(at)
    if case.known.people[file.person.id].one == named.person.one:
        return
    evidence = (
        "Agree: First name, Family name, Date of birth. Differ: nothing. Opened by social care from this contact."
    )
    link = made(Link, record=file.person, known=named.person, evidence=evidence, confirmed_by=by.id, confirmed_at=at)
    case.known.links.append(case.known.add(link))
    case.known.unite()


def _lead(case: Case, named: Named, at: datetime) -> None:
    """Early help's own worker leads, or the school does."""
    school = case.known.members[named.person_id].school(at)
    team = case.bayview.teams["early_help"] if school is None or case.chance.happens(0.7) else school
    row = made(
        Involvement, person=named.person, agency=team.agency, team=team, worker=case.reader(team, named.id),
        work=Work.LEAD,
        starts=local_day(at), recorded_at=at, recorded_by=case.bayview.keel.id,
    )  # fmt: skip
    case.known.works.append(case.known.add(row))
    level = Level.CONTENT if team.agency.kind == AgencyKind.EARLY_HELP else Level.SUMMARY
    case.known.give([named.person_id], team, Grant(GroundKind.INVOLVED, level, row.id), by=case.bayview.keel, at=at)
    ends = at + timedelta(days=round(case.chance.about(130, 0.4)))
    case.known.plan(ends, partial(_end, case, row))


def _end(case: Case, row: Involvement, at: datetime) -> None:
    row.ends = local_day(at)
    case.known.end(row.id, GroundKind.INVOLVED, at)


def _warn(case: Case, named: Named, at: datetime) -> None:
    """A warning on the child, with its owner and the day on which it is looked at again."""
    kind, words = WARNINGS[case.plan.worry.code]
    said = case.voice.about(case.known.members[named.person_id], at).fill(words)
    flag = made(
        Flag, person=named.person, kind=kind, words=said, owner=case.history.team(), audience="hub", starts=at,
        review_on=local_day(at) + timedelta(days=case.chance.between(80, 190)), raised_by=case.worker_at(at).id,
    )  # fmt: skip
    case.known.flags.append(case.known.add(flag))
    ended = at + timedelta(days=case.chance.between(120, 320))
    case.known.plan(ended, partial(_unwarn, flag))


def _unwarn(flag: Flag, at: datetime) -> None:
    flag.ends, flag.ended_why = at, "Reviewed with the family and the team: the risk has passed."
