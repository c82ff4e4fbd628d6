"""What a statement still lacks, said of each finding and each action; what a person may leave with a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices

from keel.base import words
from keel.improvement.called import CALLED
from keel.improvement.reports.models import Finding
from keel.improvement.statements.models import Statement, StatementAction
from keel.improvement.statements.together import Answered, Together, together
from keel.sources.findings import place

A_GLANCE = 60  # letters of an action, to know it by
OF_ALL = "{} names {}, and nobody who could answer for them has a part in this statement."
OF_ONE = "{} names {}, and none of its actions is theirs."


class GapKind(TextChoices):
    NO_ACTION = "no_action", "No action answers it"
    NO_PART = "no_part", "An agency that it names has no part"
    NO_OWNER = "no_owner", "No agency owns the action"
    NO_LEAD = "no_lead", "Nobody leads the action by name"
    NO_DAY = "no_day", "The action has no day"
    NO_DIFFERENCE = "no_difference", "It does not say what will be different for children"
    NO_MEASURE = "no_measure", "It does not say how that will be seen"


# A version may leave these, with a reason; the others it may not.
MAY_BE_LEFT = frozenset({GapKind.NO_ACTION, GapKind.NO_PART})
LACKS = {
    GapKind.NO_OWNER: "has no agency that owns it",
    GapKind.NO_LEAD: "has no named lead",
    GapKind.NO_DAY: "has no day",
    GapKind.NO_DIFFERENCE: "does not say what will be different for children",
    GapKind.NO_MEASURE: "does not say how that will be seen",
}


@dataclass(frozen=True)
class Gap:
    """`says`: one sentence for whoever fills it."""

    kind: GapKind
    finding: Finding
    action: StatementAction | None
    says: str

    @property
    def may_be_left(self) -> bool:
        return self.kind in MAY_BE_LEFT


def gaps(statement: Statement) -> list[Gap]:
    """In the order of the findings; with the same few questions however many there are."""
    return found(together(statement))


def found(whole: Together) -> list[Gap]:
    return [gap for answered in whole.answered for gap in _of(answered, whole)]


def _of(answered: Answered, whole: Together) -> Iterator[Gap]:
    finding = answered.finding
    if not answered.actions:
        yield Gap(GapKind.NO_ACTION, finding, None, f"{words.headed(place(finding.place))} has no action.")
    yield from _parts(answered, {agency.kind for agency in whole.agencies})
    for action in answered.actions:
        for kind in _lacking(action):
            said = f"{words.headed(place(finding.place))}: the action {glance(action.what)} {LACKS[kind]}."
            yield Gap(kind, finding, action, said)


def _parts(answered: Answered, kinds: Iterable[str]) -> Iterator[Gap]:
    """Agencies that the finding names and that take no part. Without an action that it has none says it already."""
    finding = answered.finding
    owners = {action.agency.kind for action in answered.actions if action.agency}
    for code in answered.meaning.agencies:
        called = CALLED.get(code, CALLED["other"])
        said = "" if any(map(called.answers, kinds)) else OF_ALL
        if not said and answered.actions and not any(map(called.answers, owners)):
            said = OF_ONE
        if said:
            told = said.format(words.headed(place(finding.place)), called.said)
            yield Gap(GapKind.NO_PART, finding, None, told)


def _lacking(action: StatementAction) -> Iterator[GapKind]:
    held = {
        GapKind.NO_OWNER: action.agency_id,
        GapKind.NO_LEAD: action.lead,
        GapKind.NO_DAY: action.due_on,
        GapKind.NO_DIFFERENCE: action.difference,
        GapKind.NO_MEASURE: action.measure,
    }
    return (kind for kind, there in held.items() if not there)


def glance(what: str) -> str:
    """The beginning of what is done, in quotation marks."""
    line = " ".join(what.split())
    return f"‘{line if len(line) <= A_GLANCE else line[:A_GLANCE].rstrip() + '…'}’"
