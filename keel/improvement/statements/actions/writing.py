"""The actions of a statement: written, rewritten and dropped until it is sent; done at any time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from keel.agencies.models import Agency
from keel.agencies.queries import Standing
from keel.base import ledger, words
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.improvement.reports.models import Finding
from keel.improvement.statements.locks import unsent
from keel.improvement.statements.models import Statement, StatementAction
from keel.improvement.statements.queries import leads, manages
from keel.improvement.statements.together import parts

LEAD = 120  # letters of a name
NOTHING = "Write what will be done."
ELSEWHERE = "That finding stands in another report. Choose one of the report that this statement answers."
NOT_ASKED = "{} has no part in this statement yet. Ask it first; then it can own an action."
LONG = f"The name of the lead is too long. Write at most {LEAD} letters: a name, and a role where it helps."
GONE = "This action was changed, dropped or done by now. Look at the statement again."
DONE = "This action is done. The partnership manager says first that it is not; then it can be changed or dropped."
NOT_DONE = "Nobody said that this action is done. Look at it again."
MANAGERS = "The partnership manager says that an action is not done after all."
SINCE = (
    "Somebody changed this action after you opened it. What stands now is shown above your words; put together what "
    "should stand, and save again."
)
EARLY = "Nothing can be done by a day before the report: its fieldwork ended on {}. Check the day."
BEFORE = "Nothing can be done by a day before the report, which was published on {}. Check the day."
NO_WORDS = "Write how it was done, in a sentence that somebody who was not there understands."
NOT_YOURS = "Only a lead of the agency that owns this action, or the partnership manager, says that it is done."


@dataclass(frozen=True)
class Draft:
    """An action as somebody writes it; `key`: its id. All but what is done may be missing at first."""

    finding: Finding
    what: str
    agency: Agency | None = None
    lead: str = ""
    due_on: date | None = None
    difference: str = ""
    measure: str = ""
    key: UUID = field(default_factory=uuid4)


@action
def write_action(*, statement: Statement, draft: Draft, by: Actor, at: datetime) -> StatementAction:
    """A draft that its writer saves again is the same action, with the words of the last time; so is one of the same
    words, which a browser sends after Back.
    """
    told = _fields(unsent(statement), draft)
    own = StatementAction.objects.filter(statement=statement, finding=draft.finding, written_by=by.id)
    if (same := own.filter(**told, dropped_at=None, done_at=None).first()) is not None:
        return same
    told |= {"written_by": by.id, "written_at": at}
    row = StatementAction(id=draft.key, statement=statement, **told)
    if StatementAction.objects.filter(id=draft.key).exists():
        _change(row, also={"written_by": by.id, "statement": statement, "finding": draft.finding}, **told)
    else:
        row.save(force_insert=True)
    ledger.record(Word.ALTERED, "statement.action_written", Of(statement.id, items=[row.id]), by=by, at=at)
    return row


@action
def rewrite(*, action: StatementAction, draft: Draft, seen: datetime, by: Actor, at: datetime) -> None:
    """Every field is written anew, unless somebody wrote since `seen`. What earlier versions hold stays in them."""
    told = _fields(unsent(action.statement), draft) | {"written_by": by.id, "written_at": at}
    if StatementAction.objects.filter(id=action.id, written_at__gt=seen).exists():
        raise Refused(SINCE)
    _change(action, **told)
    ledger.record(Word.ALTERED, "statement.action_rewritten", Of(action.statement_id, items=[action.id]), by=by, at=at)


@action
def drop(*, action: StatementAction, by: Actor, at: datetime) -> None:
    unsent(action.statement)
    _change(action, dropped_at=at, dropped_by=by.id)
    ledger.record(Word.ALTERED, "statement.action_dropped", Of(action.statement_id, items=[action.id]), by=by, at=at)


@action
def done(*, action: StatementAction, how: str, by: Standing, at: datetime) -> None:
    """Somebody who answers for it says that it is done and how. Whether it worked is another fact."""
    if not manages(by, at) and action.agency_id not in leads(by, at):
        raise Refused(NOT_YOURS)
    if not how.strip():
        raise Refused(NO_WORDS)
    _change(action, done_at=at, done_by=by.worker.id, done_words=how.strip())
    of = Of(action.statement_id, items=[action.id])
    ledger.record(Word.ALTERED, "statement.action_done", of, by=by.worker, at=at)


@action
def not_done(*, action: StatementAction, by: Standing, at: datetime) -> None:
    """It is not done after all: it stands on the board as before."""
    if not manages(by, at):
        raise Refused(MANAGERS)
    told = {"done_at": None, "done_by": None, "done_words": ""}
    if not StatementAction.objects.filter(id=action.id, done_at__isnull=False).update(**told):
        raise Refused(NOT_DONE)
    of = Of(action.statement_id, items=[action.id])
    ledger.record(Word.ALTERED, "statement.action_not_done", of, by=by.worker, at=at)


def _change(action: StatementAction, *, also: Mapping[str, object] | None = None, **values: Any) -> None:
    """Only one that was neither dropped nor done, however old the page is from which this comes.

    `also`: what else must still be so.
    """
    own = StatementAction.objects.filter(id=action.id)
    if not own.filter(dropped_at=None, done_at=None, **(also or {})).update(**values):
        raise Refused(DONE if own.filter(done_at__isnull=False).exists() else GONE)


def _fields(statement: Statement, draft: Draft) -> dict[str, Any]:
    """What is written down of a draft that fits the statement; Refused says why it does not."""
    if not draft.what.strip():
        raise Refused(NOTHING)
    if draft.finding.report_id != statement.report_id:
        raise Refused(ELSEWHERE)
    if draft.agency and not parts(statement).filter(agency=draft.agency).exists():
        raise Refused(NOT_ASKED.format(draft.agency))
    if len(draft.lead.strip()) > LEAD:
        raise Refused(LONG)
    until, published = statement.report.until_on, statement.report.published_on
    if draft.due_on and (ended := until or published) and draft.due_on < ended:
        raise Refused((EARLY if until else BEFORE).format(words.day(ended)))
    told = {name: getattr(draft, name).strip() for name in ("what", "lead", "difference", "measure")}
    return {"finding": draft.finding, "agency": draft.agency, "due_on": draft.due_on, **told}
