"""A statement is opened for a report, and agencies are asked to answer together."""

from collections.abc import Iterable
from datetime import datetime

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.improvement.reports.models import InspectionReport
from keel.improvement.statements.deadline import due_day
from keel.improvement.statements.locks import hold, unsent
from keel.improvement.statements.models import Statement, StatementPart

OPEN_ALREADY = "A statement of action for this report is open already. Go on with that one."
NO_PART = "{} cannot answer: it is closed, or no agency of the partnership. Choose another one."
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
    there = set(row.parts.values_list("agency", flat=True))
    new = {agency.id: agency for agency in agencies if agency.id not in there}
    if not new:
        raise Refused(ASKED_ALREADY)
    made = _give_parts(row, new.values(), by, at)
    ledger.record(Word.ALTERED, "statement.agencies_asked", Of(row.id, items=list(new)), by=by, at=at)
    return made


def _give_parts(statement: Statement, agencies: Iterable[Agency], by: Actor, at: datetime) -> list[StatementPart]:
    made = []
    for agency in agencies:
        if agency.closed_on is not None or agency.kind == AgencyKind.KEEL:
            raise Refused(NO_PART.format(agency))
        made.append(StatementPart(statement=statement, agency=agency, asked_by=by.id, asked_at=at))
    return StatementPart.objects.bulk_create(made)
