"""A statement is opened for a report, and agencies are asked to answer together."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency
from keel.base import ledger, queue, words
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.improvement.reports.models import InspectionReport
from keel.improvement.statements.deadline import due_day
from keel.improvement.statements.locks import hold, unsent
from keel.improvement.statements.models import Statement, StatementPart
from keel.improvement.statements.together import parts

OPEN_ALREADY = "A statement of action for this report is open already. Go on with that one."
NO_PART = "{} cannot answer: it is closed, or no agency of the partnership. Choose another one."
PRINCIPAL = "{} is the principal authority, which writes the statement. Let another agency lead first."
OWNS = "{} owns {} still to be done. Give each to another agency or drop it; then take it out."
FORWARD = "A version of this statement was put before the agencies, so it stays."
OUT_ALREADY = "{} has no part in this statement any more."
ASKED_ALREADY = "Every agency that you chose has a part in this statement already."


@action
def open_statement(*, report: InspectionReport, principal: Agency, by: Actor, at: datetime) -> Statement:
    """Begin the answer to a report, with the day on which it is due. The principal agency has a part too."""
    hold(report.id)
    if Statement.objects.filter(report=report).exists():
        raise Refused(OPEN_ALREADY)
    row = Statement(report=report, principal=principal, due_on=due_day(report), opened_by=by.id, opened_at=at)
    row.save(force_insert=True)
    _give_parts(row, [principal], by, at)
    ledger.record(Word.ALTERED, "statement.opened", Of(row.id), by=by, at=at)
    return row


@action
def ask(*, statement: Statement, agencies: Iterable[Agency], by: Actor, at: datetime) -> list[StatementPart]:
    """Ask agencies to answer together with the others. One that has its part is not asked again."""
    row = unsent(statement)
    there = set(parts(row).values_list("agency", flat=True))
    new = {agency.id: agency for agency in agencies if agency.id not in there}
    if not new:
        raise Refused(ASKED_ALREADY)
    made = _give_parts(row, new.values(), by, at)
    ledger.record(Word.ALTERED, "statement.agencies_asked", Of(row.id, items=list(new)), by=by, at=at)
    return made


@action
def take_out(*, statement: Statement, agency: Agency, by: Actor, at: datetime) -> None:
    """An agency answers and signs no longer, from the next version on: asked by mistake, or closed since."""
    row = unsent(statement)
    if agency.id == row.principal_id:
        raise Refused(PRINCIPAL.format(agency))
    if owned := row.actions.filter(agency=agency, dropped_at=None, done_at=None).count():
        raise Refused(OWNS.format(agency, words.count(owned, "action")))
    if not parts(row).filter(agency=agency).update(out_at=at, out_by=by.id):
        raise Refused(OUT_ALREADY.format(agency))
    ledger.record(Word.ALTERED, "statement.agency_taken_out", Of(row.id, items=[agency.id]), by=by, at=at)


@action
def let_lead(*, statement: Statement, agency: Agency, by: Actor, at: datetime) -> None:
    """Another agency with a part is the principal authority from now on."""
    row = unsent(statement)
    if not parts(row).filter(agency=agency).exists():
        raise Refused(OUT_ALREADY.format(agency))
    Statement.objects.filter(id=row.id).update(principal=agency)
    ledger.record(Word.ALTERED, "statement.principal_changed", Of(row.id, items=[agency.id]), by=by, at=at)


@action
def recount(*, statement: Statement, by: Actor, at: datetime) -> None:
    """Count anew when it is due: the day on which its report was published was corrected."""
    row = unsent(statement)
    Statement.objects.filter(id=row.id).update(due_on=due_day(row.report))
    ledger.record(Word.ALTERED, "statement.due_day_counted_anew", Of(row.id), by=by, at=at)


@action
def withdraw(*, statement: Statement, by: Actor, at: datetime) -> None:
    """A statement that was begun by mistake goes, with its drafts: the worker process removes it."""
    row = unsent(statement)
    if row.versions.exists():
        raise Refused(FORWARD)
    queue.defer("statements.remove", which=row.id)
    ledger.record(Word.ALTERED, "statement.withdrawn", Of(row.id), by=by, at=at)


@action
def remove(*, which: UUID, by: Actor, at: datetime) -> None:
    """Remove a statement that was withdrawn; one of which a version was put forward by now stays."""
    row = Statement.objects.filter(id=which).first()
    if row is None or unsent(row).versions.exists():
        return
    row.delete()
    ledger.record(Word.ERASED, "statement.removed", Of(which), by=by, at=at)


def _give_parts(statement: Statement, agencies: Iterable[Agency], by: Actor, at: datetime) -> list[StatementPart]:
    made = []
    for agency in agencies:
        if agency.closed_on is not None or agency.kind == AgencyKind.KEEL:
            raise Refused(NO_PART.format(agency))
        made.append(StatementPart(statement=statement, agency=agency, asked_by=by.id, asked_at=at))
    return StatementPart.objects.bulk_create(made)
