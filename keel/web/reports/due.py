"""When the statement of action on a report is due: as printed, and as counted from the day it was published."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keel.base import words
from keel.base.clocks import State
from keel.base.hours import local_day
from keel.base.refusal import Refused
from keel.improvement.reports.models import InspectionReport
from keel.improvement.statements.deadline import computed, due_day, sent, until
from keel.improvement.statements.models import Statement

LONG_AGO = timedelta(days=365)  # local custom: a report of another area, or of years ago, is read to be compared


@dataclass(frozen=True)
class Due:
    """The day as printed, the day as counted, and how the duty stands; `state`: None for a day long ago that no
    statement answers; `why_not`: why there is no day, '' where there is one.
    """

    printed: date | None
    counted: date | None
    state: State | None = None
    standing: str = ""
    why_not: str = ""


def due(report: InspectionReport, statement: Statement | None, at: datetime) -> Due:
    """The printed day counts where there is one: the inspectorates' own letter says it."""
    counted = computed(report)
    day = report.due_on or counted
    if day is None:
        return Due(None, None, why_not=why_none(report))
    if statement is None and local_day(at) - day > LONG_AGO:
        return Due(report.due_on, counted)
    clock = until(day, sent(statement))
    return Due(report.due_on, counted, clock.state(at), words.standing(clock, at))


def why_none(report: InspectionReport) -> str:
    """Why there is no day on which a statement would be due."""
    try:
        due_day(report)
    except Refused as why:
        return str(why)
    return ""
