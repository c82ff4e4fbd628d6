"""The board of actions, over all statements: what is late, due, done and not yet shown to work; by agency and theme."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices

from keel.agencies.models import Agency
from keel.base.clocks import Clock, State
from keel.improvement.reports.models import Finding
from keel.improvement.statements.deadline import until
from keel.improvement.statements.models import StatementAction, StatementVersion
from keel.improvement.understanding.families import families, label

NOBODY = "No agency yet"


class Stand(TextChoices):
    """How an action stands, most urgent first. What was done waits for what shows that it worked."""

    LATE = "late", "Late"
    TODAY = "today", "Due today"
    LATER = "later", "Due later"
    NO_DAY = "no_day", "No day yet"
    DONE = "done", "Done, not yet shown to work"


ORDER = {stand: place for place, stand in enumerate(Stand)}
OF_CLOCK = {State.OVERDUE: Stand.LATE, State.TODAY: Stand.TODAY, State.LATER: Stand.LATER}


@dataclass(frozen=True)
class Row:
    """One action; `clock`: None without a day; `is_draft`: the agencies have not had it before them yet."""

    action: StatementAction
    finding: Finding
    family: str
    stand: Stand
    clock: Clock | None
    is_draft: bool = False

    @property
    def agency(self) -> Agency | None:
        return self.action.agency

    @property
    def theme(self) -> str:
        return label(self.family)


@dataclass(frozen=True)
class Count:
    """How many actions of an agency (its id) or theme (its code) stand how."""

    key: UUID | str | None
    label: str
    stands: Counter[Stand]

    @property
    def all(self) -> int:
        return self.stands.total()


@dataclass(frozen=True)
class Board:
    """`agencies` counts what the chosen theme leaves, `families` what the chosen agency leaves: what another choice
    would show.
    """

    rows: tuple[Row, ...]
    agencies: tuple[Count, ...]
    families: tuple[Count, ...]

    @property
    def stands(self) -> Counter[Stand]:
        return Counter(row.stand for row in self.rows)


def board(at: datetime, agency: UUID | None = None, family: str | None = None) -> Board:
    """Every action that was not dropped, late ones first; with two questions however many there are."""
    rows = sorted(_rows(at), key=_urgent)
    of_family = [row for row in rows if family is None or row.family == family]
    of_agency = [row for row in rows if agency is None or row.action.agency_id == agency]
    both = tuple(row for row in of_family if agency is None or row.action.agency_id == agency)
    return Board(both, _by_agency(of_family), _by_family(of_agency))


def _rows(at: datetime) -> Iterable[Row]:
    found = StatementAction.objects.filter(dropped_at=None).select_related("agency", "finding", "statement__report")
    known = _put_forward()
    for action in found.order_by("due_on", "written_at", "id"):
        clock = until(action.due_on, action.done_at) if action.due_on else None
        is_draft = str(action.id) not in known
        yield Row(action, action.finding, action.finding.family, _stand(action, clock, at), clock, is_draft)


def _put_forward() -> set[str]:
    """The actions that stand in the newest version of each statement."""
    newest = StatementVersion.objects.order_by("statement", "-number").distinct("statement")
    findings = (finding for content in newest.values_list("content", flat=True) for finding in content["findings"])
    return {action["id"] for finding in findings for action in finding["actions"]}


def _stand(action: StatementAction, clock: Clock | None, at: datetime) -> Stand:
    if action.done_at is not None:
        return Stand.DONE
    return OF_CLOCK[clock.state(at)] if clock else Stand.NO_DAY


def _urgent(row: Row) -> int:
    """Rows come by day, and a sort keeps that order among equals."""
    return ORDER[row.stand]


def _by_agency(rows: Iterable[Row]) -> tuple[Count, ...]:
    found: dict[UUID | None, Count] = {}
    for row in rows:
        name = row.agency.name if row.agency else NOBODY
        found.setdefault(row.action.agency_id, Count(row.action.agency_id, name, Counter())).stands[row.stand] += 1
    return tuple(sorted(found.values(), key=lambda count: (count.key is None, count.label)))


def _by_family(rows: Iterable[Row]) -> tuple[Count, ...]:
    """In the order in which the families are declared."""
    found: dict[str, Count] = {}
    for row in rows:
        found.setdefault(row.family, Count(row.family, row.theme, Counter())).stands[row.stand] += 1
    order = {code: place for place, code in enumerate(families())}
    return tuple(sorted(found.values(), key=lambda count: order.get(str(count.key), len(order))))
