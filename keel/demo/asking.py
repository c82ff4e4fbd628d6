"""Checks: a question to one team, seen and answered by its desk, in time or late, or after the decision."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies.actions import Note
from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.base.hours import local_day
from keel.demo.case import Case
from keel.demo.made import made
from keel.demo.voices import answers, reasons
from keel.front_door import events
from keel.front_door.checks.actions import ANSWER_AFTER_DECISION, AUDIENCES, CHECK_ASKED
from keel.front_door.checks.models import Answer, Check, Handling
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.sources import bases
from keel.sources.items import stamp
from keel.timeline.happening import Happening

# How often an agency of a kind knows something.
KNOWS = {
    AgencyKind.POLICE: 0.58, AgencyKind.HEALTH_PROVIDER: 0.76, AgencyKind.EDUCATION: 0.84, AgencyKind.SCHOOL: 0.92,
    AgencyKind.EARLY_YEARS: 0.9, AgencyKind.GP: 0.72, AgencyKind.HOUSING: 0.4, AgencyKind.EARLY_HELP: 0.44,
    AgencyKind.CAMHS: 0.42, AgencyKind.HOSPITAL: 0.34, AgencyKind.PROBATION: 0.2, AgencyKind.YOUTH_JUSTICE: 0.24,
    AgencyKind.SUBSTANCE_MISUSE: 0.3, AgencyKind.DOMESTIC_ABUSE: 0.42, AgencyKind.ADULT_SOCIAL_CARE: 0.14,
}  # fmt: skip
REFUSES = {
    AgencyKind.SUBSTANCE_MISUSE: 0.09,
    AgencyKind.CAMHS: 0.04,
    AgencyKind.GP: 0.04,
    AgencyKind.HEALTH_PROVIDER: 0.015,
}


@dataclass(frozen=True)
class Question:
    """What one team is asked, why, by which rule, and about which adults."""

    team: Team
    why: str
    question: str
    rule: str = ""
    adults: tuple[UUID, ...] = ()
    link: str = ""


def ask(case: Case, question: Question, at: datetime, *, by: Worker) -> Check:
    """Opens the summary of those whom it is about to the team, and tells it."""
    contact, kind = case.contact, question.team.agency.kind
    columns = stamp(events.POLICE_CHECK if kind == AgencyKind.POLICE else events.CHECK, by=by, at=at)
    columns["basis"] = bases.preset(kind, at.date()).ordinary
    check = made(
        Check, contact=contact, team=question.team, rule=question.rule, why=question.why, question=question.question,
        told=contact.worry, family_told=_family_told(case), adults=list(question.adults), link=question.link,
        asked_by=by.id, asked_at=at, **columns,
    )  # fmt: skip
    case.checks.append(case.known.add(check))
    people = [*(n.person_id for n in case.children), *question.adults]
    grant = Grant(GroundKind.CHECK, Level.SUMMARY, contact.id)
    records = sorted({record for person in people for record in case.known.same(person)})
    case.known.give(records, question.team, grant, by=by, at=at)
    message = case.known.send(Note(CHECK_ASKED, check.id, people), question.team, by=by, at=at)
    case.asked[check.id] = message
    return check


def _family_told(case: Case) -> str:
    told = case.contact.parents_told
    said: str = reasons()["asked_told"].get(told, reasons()["asked_told"][""])
    return said


def see(case: Case, check: Check, at: datetime) -> None:
    """The first of the team who opens the question has seen it, and read the message."""
    reader = _of_team(case, check)
    if check.answered_at is None and check.seen_at is None:
        check.seen_at, check.seen_by = at, reader.id
        message = case.asked[check.id]
        message.read_at, message.read_by = at, reader.id


def _of_team(case: Case, check: Check) -> Worker:
    """Whoever of the team is on today."""
    members = case.bayview.members(check.team)
    return members[(check.id.int + local_day(check.asked_at).toordinal()) % len(members)]


def answer(case: Case, check: Check, at: datetime) -> None:
    """What the desk knows; late with a reason; after the decision its decider is told."""
    clock = case.bayview.clocks.check(check, case.contact)
    by = _of_team(case, check)
    see(case, check, at)
    check.answered_at, check.answered_by = at, by.id
    _say(case, check)
    check.late_reason = case.chance.weigh(reasons()["late"]) if at > clock.due else ""
    check.audience = AUDIENCES[Handling(check.handling)] if check.handling else "hub"
    check.controller = by.agency_id
    deciders = {d.decided_by for d in case.decisions if d.replaced_at is None}
    check.after_decision = bool(deciders)
    children = [n.person_id for n in case.children]
    case.known.tell(_happening(check, children, at), by=by, at=at)
    said = f"{check.team.agency.short_name} answered after your decision."
    for decider in sorted(deciders):
        note = Note(ANSWER_AFTER_DECISION, case.contact.id, children, said)
        case.read_later(case.known.send(note, case.bayview.by_id[decider], by=by, at=at))


def _say(case: Case, check: Check) -> None:
    """Information, nothing known, or a refusal with its reason."""
    kind, drawn, told = AgencyKind(check.team.agency.kind), case.chance.part(), answers()
    if drawn < KNOWS.get(kind, 0.5) and kind in told:
        check.answer, handling = Answer.INFORMATION, {Handling.HUB: 68, Handling.NETWORK: 24, Handling.NO_ONWARD: 8}
        if kind == AgencyKind.POLICE:
            handling = {Handling.HUB: 66, Handling.NO_ONWARD: 34}
        check.words = case.voice.say(told[kind]["information"])
        check.meaning = case.voice.say(told[kind]["meaning"]) if case.chance.happens(0.8) else ""
        check.handling = case.chance.weigh(handling)
    elif drawn > 1 - REFUSES.get(kind, 0):
        check.answer, check.refused_why = Answer.REFUSED, case.voice.say(told["refused"])
    else:
        check.answer = Answer.NOTHING


def _happening(check: Check, children: list[UUID], at: datetime) -> Happening:
    said = {
        Answer.NOTHING: "Nothing known.",
        Answer.INFORMATION: f"{check.words}\n{check.meaning}".strip(),
        Answer.REFUSED: f"Not shared: {check.refused_why}",
    }[Answer(check.answer)]
    police = check.team.agency.kind == AgencyKind.POLICE
    kind = events.POLICE_ANSWERED if police else events.CHECK_ANSWERED
    text = f"{check.team.agency.short_name}: {said}"
    return Happening(kind, children, at, text, check.contact_id, audience=check.audience)
