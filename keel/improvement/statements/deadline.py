"""When a statement is due: as its report prints it, else seventy working days after the report was published."""

from datetime import date, datetime, time, timedelta

from keel.base import clocks
from keel.base.calendar import BeyondCalendar
from keel.base.clocks import Clock, Limit, Unit
from keel.base.hours import local_day, moment
from keel.base.refusal import Refused
from keel.improvement.reports.models import InspectionReport
from keel.improvement.statements.models import Statement
from keel.sources.queries import limit
from keel.sources.timescales import NotInForce

TIMESCALE = "inspection.statement"
NOT_PUBLISHED = (
    "This report prints neither the day on which its statement is due nor the day on which it was published. "
    "Say on the report’s page when it was published; then open the statement."
)
A_DAY = timedelta(days=1)


def due_day(report: InspectionReport) -> date:
    """The day that counts; Refused says why there is none."""
    if report.due_on:
        return report.due_on
    if report.published_on is None:
        raise Refused(NOT_PUBLISHED)
    try:
        return counted(report.published_on)
    except (NotInForce, BeyondCalendar) as why:
        raise Refused(str(why)) from why


def computed(report: InspectionReport) -> date | None:
    """What the law gives, to stand beside a day that is printed; None where it gives none."""
    try:
        return counted(report.published_on) if report.published_on else None
    except (NotInForce, BeyondCalendar):
        return None


def counted(published: date) -> date:
    return local_day(clocks.due(moment(published, time(0)), limit(TIMESCALE, published)))


def until(due_on: date, stopped: datetime | None) -> Clock:
    """The clock of something that is due by the end of a day. Where it began is not told: that day alone counts."""
    return Clock(moment(due_on - A_DAY, time(0)), Limit(A_DAY.days, Unit.DAYS), stopped=stopped)


def clock(statement: Statement) -> Clock:
    """Its `state(at)` and `due`, and with `keel.base.words.standing` its words."""
    return until(statement.due_on, sent(statement))


def sent(statement: Statement | None) -> datetime | None:
    """When the clock of a statement stopped: with the beginning of the day on which it was sent."""
    return moment(statement.sent_on, time(0)) if statement and statement.sent_on else None
