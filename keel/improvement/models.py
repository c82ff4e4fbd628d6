"""Tables of the improvement part, by thing."""

from keel.improvement.reports.models import Earlier, Finding, InspectionReport, Passage, ReportReading, Understanding
from keel.improvement.statements.models import SignOff, Statement, StatementAction, StatementPart, StatementVersion

__all__ = [
    "Earlier",
    "Finding",
    "InspectionReport",
    "Passage",
    "ReportReading",
    "SignOff",
    "Statement",
    "StatementAction",
    "StatementPart",
    "StatementVersion",
    "Understanding",
]
