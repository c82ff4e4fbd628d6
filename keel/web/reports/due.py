"""When the statement of action on a report is due: as printed, and as counted from the day it was published."""

from dataclasses import dataclass
from datetime import date, datetime

from keel.base import words
from keel.base.clocks import State
from keel.improvement.reports.models import InspectionReport
from keel.improvement.statements.deadline import computed, until


@dataclass(frozen=True)
class Due:
    """The day as printed, the day as counted, and how the duty stands; None where there is nothing to count from."""

    printed: date | None
    counted: date | None
    state: State | None
    standing: str


def due(report: InspectionReport, sent: datetime | None, at: datetime) -> Due:
    """The printed day counts where there is one: the inspectorates' own letter says it."""
    counted = computed(report)
    day = report.due_on or counted
    if day is None:
        return Due(None, None, None, "")
    clock = until(day, sent)
    return Due(report.due_on, counted, clock.state(at), words.standing(clock, at))
