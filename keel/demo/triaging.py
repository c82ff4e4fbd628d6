"""How urgent a contact is and whom to ask: grades, what the rules want, what a person adds or leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from keel.agencies.actions import Note
from keel.agencies.kinds import HUBS, AgencyKind
from keel.agencies.models import Team, Worker
from keel.base.hours import local_day
from keel.demo.asking import Question, ask
from keel.demo.case import Case
from keel.demo.made import made
from keel.demo.voices import reasons
from keel.front_door.checks.models import Choice
from keel.front_door.contacts.models import Urgency
from keel.front_door.triage import rules
from keel.front_door.triage.actions import ANSWER_SOONER, HASTE, TRIAGE
from keel.front_door.triage.models import Grade
from keel.front_door.triage.queries import People, facts
from keel.front_door.triage.rules import NETWORK, Rule
from keel.people.network.models import Involvement, Work
from keel.people.persons.models import Kind

DROPPED, ADDED = 0.06, 0.04
GRADED_AGAIN = {Urgency.RED: Urgency.AMBER, Urgency.AMBER: Urgency.RED, Urgency.GREEN: Urgency.AMBER}
OTHERS = ("camhs", "housing", "safe", "early_help", "youth")


def grade(case: Case, urgency: Urgency, level: int, reason: str, at: datetime) -> None:
    """A grade that stays; what is now more urgent is said to those who have not answered."""
    contact, by = case.contact, case.worker_at(at)
    row = made(Grade, contact=contact, urgency=urgency, level=level, reason=reason, graded_by=by.id, graded_at=at)
    case.known.add(row)
    before = contact.urgency
    contact.urgency, contact.level = urgency, level
    case.turn(TRIAGE, at, by)
    if contact.owner is None:
        contact.owner = by
    if before and HASTE.index(urgency) > HASTE.index(Urgency(before)):
        words = f"This is now {urgency}. The hub needs your answer sooner."
        for check in (c for c in case.checks if not c.answer):
            case.read_later(case.known.send(Note(ANSWER_SOONER, check.id, (), words), check.team, by=by, at=at))


def first_grade(case: Case, at: datetime) -> None:
    plan = case.plan
    grade(case, plan.urgency, plan.level, case.voice.say(reasons()["grade"][plan.urgency]), at)


def grade_again(case: Case, at: datetime) -> None:
    """Up or down by one, before anything was decided; red only what may be."""
    urgency = GRADED_AGAIN[Urgency(case.contact.urgency)]
    if urgency == Urgency.RED and not case.plan.worry.urgency["red"]:
        urgency = Urgency.GREEN
    if not case.decisions:
        level = 4 if urgency == Urgency.RED else min(3, case.plan.level)
        grade(case, urgency, level, case.voice.say(reasons()["regrade"][urgency]), at)


@dataclass(frozen=True)
class Want:
    """An agency to ask, and why. `rule` is empty for one that works with the child."""

    kind: str
    team: Team
    why: str
    rule: str
    of_adult: bool = False
    adult_only: bool = False


def choose(case: Case, at: datetime) -> None:
    """Ask whom the rules and the child's own network want; leave one out or add one now and then, with the reason."""
    by = case.worker_at(at)
    for want in wants(case, at):
        question = _question(case, want)
        if (want.adult_only and not question.adults) or (case.checks and case.chance.happens(DROPPED)):
            _leave_out(case, want, at, by=by)
        elif want.team.id not in {c.team_id for c in case.checks}:
            ask(case, question, at, by=by)
    if case.chance.happens(ADDED):
        _add(case, at, by=by)
    case.turn(TRIAGE, at, by)


def wants(case: Case, at: datetime) -> list[Want]:
    """What triage.queries.asking answers, over what the demo has written so far."""
    network = list(_network(case, at))
    people = People(tuple(case.named), {n.person_id: case.called(n) for n in case.named})
    schooled = any(w.work == Work.SCHOOL for w in network)
    held = rules.asked_for(facts(case.contact, people, schooled, local_day(at)))
    found = list(_by_rule(case, held))
    covered = {w.team.agency_id for w in found}
    for involved in network:
        agency = involved.agency
        if agency is None or agency.id in covered:
            continue
        covered.add(agency.id)
        team = involved.team or case.bayview.desks.get(agency.kind)
        if team is not None and team.kind not in HUBS:
            why = f"{agency} works with the child: {Work(involved.work).label.lower()}."
            found.append(Want(agency.kind, team, why, NETWORK))
    return found


def _by_rule(case: Case, held: Sequence[Rule]) -> Iterator[Want]:
    """One for each kind of agency that a rule names, with every reason for it."""
    by_kind: dict[AgencyKind, list[Rule]] = {}
    for rule in held:
        by_kind.setdefault(rule.agency, []).append(rule)
    for kind, rows in by_kind.items():
        why = " ".join(rule.why for rule in rows)
        adult_only = all(rule.of_adult for rule in rows)
        yield Want(kind, case.bayview.desks[kind], why, rows[0].code, any(r.of_adult for r in rows), adult_only)


def _network(case: Case, at: datetime) -> Iterator[Involvement]:
    """Who works with the children now, over all records confirmed as theirs; the referring team has told already."""
    today = local_day(at)
    same = {key for child in case.children for key in case.known.same(child.person_id)}
    for row in sorted(case.known.works, key=lambda w: (w.work, w.recorded_at)):
        live = row.recorded_at <= at and (row.ends is None or row.ends > today)
        if row.person_id in same and live and (row.team_id is None or row.team_id != case.contact.from_team_id):
            yield row


def _question(case: Case, want: Want) -> Question:
    known = [n for n in case.adults if n.person.kind == Kind.ADULT]
    about = [n for n in known if n.adult_worries] or known
    adults = tuple(n.person_id for n in about) if want.of_adult else ()
    link = case.voice.say(reasons()["link"]) if adults else ""
    return Question(want.team, want.why, rules.question(AgencyKind(want.kind)), want.rule, adults, link)


def _leave_out(case: Case, want: Want, at: datetime, *, by: Worker) -> None:
    row = made(
        Choice, contact=case.contact, rule=want.rule, agency_kind=want.kind,
        team=want.team if want.rule == NETWORK else None,
        asked=False, reason=case.voice.say(reasons()["dropped"]), chosen_by=by.id, chosen_at=at,
    )  # fmt: skip
    case.choices.append(case.known.add(row))


def _add(case: Case, at: datetime, *, by: Worker) -> None:
    """One more desk, beyond the rules."""
    asked = {c.team_id for c in case.checks} | {case.contact.from_team_id}
    free = [team for key in OTHERS if (team := case.bayview.teams[key]).id not in asked]
    if not free:
        return
    team = case.chance.pick(free)
    reason = case.voice.say(reasons()["added"])
    row = made(
        Choice, contact=case.contact, agency_kind=team.agency.kind, team=team, asked=True, reason=reason,
        chosen_by=by.id,
        chosen_at=at,
    )  # fmt: skip
    case.choices.append(case.known.add(row))
    ask(case, Question(team, reason, rules.question(AgencyKind(team.agency.kind))), at, by=by)
