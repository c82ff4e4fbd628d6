"""One at a time opens, changes, puts forward or signs a statement: two at once would each miss what the other did."""

from uuid import UUID

from django.db import connection

from keel.base import words
from keel.base.refusal import Refused
from keel.improvement.statements.models import Statement

SENT = "This statement was sent on {}. What was sent stays as it was signed; say of each action when it is done."


def hold(report: UUID) -> None:
    """Until this transaction ends nobody else does anything to the statement of this report."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"statement {report}"])


def unsent(statement: Statement) -> Statement:
    """The statement as it is now, held until the action ends; Refused once it was sent."""
    hold(statement.report_id)
    row = Statement.objects.select_related("report", "principal").get(id=statement.id)
    if row.sent_on is not None:
        raise Refused(SENT.format(words.day(row.sent_on)))
    return row
