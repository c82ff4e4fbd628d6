"""A statement as it stands now, read in few questions: who answers, each finding, and what is done about it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from keel.agencies.models import Agency
from keel.improvement.reports.meaning import Meaning, meaning
from keel.improvement.reports.models import Finding
from keel.improvement.statements.models import Statement, StatementAction, StatementPart
from keel.sources.findings import Kind

# What a statement answers, whatever else it may answer too.
ANSWERED = frozenset({Kind.IMPROVEMENT, Kind.RECOMMENDATION})
# The recommendation that asks for the statement is answered by the statement itself.
ASKS_FOR_IT = re.compile(r"\bstatement\s+of\s+(proposed\s+)?action\b", re.IGNORECASE)


@dataclass(frozen=True)
class Answered:
    """A finding with its actions, those that were dropped left out."""

    finding: Finding
    meaning: Meaning
    actions: tuple[StatementAction, ...]

    @property
    def must_be(self) -> bool:
        """Whether it is incomplete without an action."""
        itself = self.meaning.kind is Kind.RECOMMENDATION and ASKS_FOR_IT.search(self.finding.text)
        return self.meaning.kind in ANSWERED and not itself


@dataclass(frozen=True)
class Together:
    """`agencies`: who answers, the principal one first; `answered`: areas for improvement and recommendations first."""

    statement: Statement
    agencies: tuple[Agency, ...]
    answered: tuple[Answered, ...]

    @property
    def actions(self) -> Iterator[StatementAction]:
        return (action for each in self.answered for action in each.actions)


def together(statement: Statement) -> Together:
    findings = list(Finding.objects.filter(report=statement.report_id).order_by("order", "id"))
    done = _actions(statement)
    each = [Answered(f, meaning(f), tuple(done[f.id])) for f in findings]
    stand = sorted((a for a in each if a.must_be or a.actions), key=lambda a: a.meaning.kind not in ANSWERED)
    return Together(statement, tuple(agencies(statement)), tuple(stand))


def _actions(statement: Statement) -> dict[UUID, list[StatementAction]]:
    found: dict[UUID, list[StatementAction]] = defaultdict(list)
    rows = StatementAction.objects.filter(statement=statement, dropped_at=None).select_related("agency", "finding")
    for row in rows.order_by("written_at", "id"):
        found[row.finding_id].append(row)
    return found


def agencies(statement: Statement) -> list[Agency]:
    """Who answers, the principal one first."""
    rows = parts(statement).select_related("agency").order_by("agency__name", "agency_id")
    return sorted((part.agency for part in rows), key=lambda agency: agency.id != statement.principal_id)


def parts(statement: Statement) -> QuerySet[StatementPart]:
    """Of the agencies that answer now; those that were taken out are left out."""
    return StatementPart.objects.filter(statement=statement, out_at=None)
