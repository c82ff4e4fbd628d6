"""Taking a contact, grading it, choosing whom to ask. Every grade and choice is kept; a re-grade restarts no clock."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Team, Worker
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door import stage
from keel.front_door.checks import actions as checks
from keel.front_door.checks.actions import Question
from keel.front_door.checks.models import Check, Choice
from keel.front_door.contacts.actions.writing import Answers, turn
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Urgency
from keel.front_door.triage.models import Grade
from keel.people.grounds.actions import Refused

ANSWER_SOONER = "front_door.answer_sooner"
TAKEN_OVER = "front_door.contact_taken_over"
HASTE = (Urgency.GREEN, Urgency.AMBER, Urgency.RED)
TRIAGE = "triage"


@dataclass(frozen=True)
class Verdict:
    """How somebody grades a contact: how fast to look, what the child needs, and why."""

    urgency: Urgency
    level: int | None
    reason: str


@dataclass(frozen=True)
class Dropped:
    """A required agency that is not asked, and why. `team` for one of the child's own network."""

    rule: str
    agency_kind: str
    reason: str
    team: Team | None = None


@dataclass(frozen=True)
class Added:
    """A team asked beyond the rules, and why."""

    question: Question
    reason: str


@dataclass(frozen=True)
class Plan:
    """Whom to ask, whom not, and whom beyond what the rules want."""

    asks: tuple[Question, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    added: tuple[Added, ...] = ()


@action
def claim(*, contact: Contact, was: UUID | None, by: Worker, at: datetime) -> None:
    """Take a contact. `was` is the owner whom the page showed; whoever had it is told."""
    row = _held(contact)
    if row.owner_id == by.id:
        return
    if row.owner_id != was:
        raise Refused(f"{row.owner} took this contact a moment ago. Talk to them before you take it over.")
    Contact.objects.filter(id=row.id).update(owner=by)
    ledger.record(Word.ALTERED, "contact.claimed", Of(row.id), by=by, at=at)
    if row.owner is not None:
        note = Note(TAKEN_OVER, row.id, (), f"{by.name} has taken over contact {row.reference} from you.")
        agencies.send(note=note, to=row.owner, by=by, at=at)


@action
def grade(*, contact: Contact, verdict: Verdict, version: int, by: Worker, at: datetime) -> Grade:
    """Say how urgent it is and what the child needs. Stops the first-look clock; takes a contact that nobody has.

    Raises contacts.actions.Changed when somebody else graded or asked after the page was shown.
    """
    if not verdict.reason.strip():
        raise Refused("Write why.")
    row = _held(contact)
    newest = Grade.objects.filter(contact=row).order_by("-graded_at").first()
    if newest and newest.graded_by == by.id and _same(newest, verdict):
        return newest
    turn(held=row, answers=Answers(TRIAGE, version), by=by, at=at)
    made = Grade(
        contact=row, urgency=verdict.urgency, level=verdict.level, reason=verdict.reason, graded_by=by.id, graded_at=at
    )
    made.save(force_insert=True)
    before, owner = row.urgency, row.owner_id or by.id
    Contact.objects.filter(id=row.id).update(urgency=verdict.urgency, level=verdict.level, owner=owner)
    row.urgency, row.level, row.owner_id = verdict.urgency, verdict.level, owner
    ledger.record(Word.ALTERED, "contact.graded", Of(row.id), by=by, at=at)
    if before and HASTE.index(verdict.urgency) > HASTE.index(Urgency(before)):
        _tell_asked(row, by=by, at=at)
    stage.advance(contact=row, by=by, at=at)
    return made


def _same(newest: Grade, verdict: Verdict) -> bool:
    return (newest.urgency, newest.level, newest.reason) == (verdict.urgency, verdict.level, verdict.reason)


def _held(contact: Contact) -> Contact:
    """The row as it stands, held until the end of the action."""
    row = Contact.objects.select_for_update(of=("self",)).select_related("owner").get(id=contact.id)
    if row.stage not in OPEN_STAGES:
        raise Refused("This contact is closed. If there is a new worry, begin a new contact.")
    return row


def _tell_asked(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Those who have not answered yet are told that the answer is now needed sooner."""
    words = f"This is now {contact.urgency}. The hub needs your answer sooner."
    for check in Check.objects.filter(contact=contact, answered_at=None).select_related("team"):
        checks.tell(check=check, note=Note(ANSWER_SOONER, check.id, (), words), by=by, at=at)


@action
def choose(*, contact: Contact, plan: Plan, version: int, by: Worker, at: datetime) -> list[Check]:
    """Ask, leave out and add, all at once or not at all. What was left out or added keeps its reason."""
    row = _held(contact)
    turn(held=row, answers=Answers(TRIAGE, version), by=by, at=at)
    if not (plan.asks or plan.dropped or plan.added):
        raise Refused("Choose whom to ask, or say why nobody is asked.")
    for choice in _choices(row, plan):
        if not choice.reason.strip():
            raise Refused("Write a reason for each agency that you leave out or add.")
        choice.chosen_by, choice.chosen_at = by.id, at
        choice.save(force_insert=True)
        ledger.record(Word.ALTERED, "choice.asked" if choice.asked else "choice.left_out", Of(choice.id), by=by, at=at)
    questions = [*plan.asks, *(added.question for added in plan.added)]
    made = [checks.ask(contact=row, question=question, by=by, at=at) for question in questions]
    stage.advance(contact=row, by=by, at=at)
    return made


def _choices(contact: Contact, plan: Plan) -> list[Choice]:
    left = [
        Choice(contact=contact, rule=d.rule, agency_kind=d.agency_kind, team=d.team, asked=False, reason=d.reason)
        for d in plan.dropped
    ]
    more = [
        Choice(
            contact=contact, agency_kind=a.question.team.agency.kind, team=a.question.team, asked=True, reason=a.reason
        )
        for a in plan.added
    ]
    return left + more
