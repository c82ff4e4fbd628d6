"""What a version holds, whole and by itself, and what changed from one version to the next, in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import TextChoices

from keel.base import words
from keel.improvement.reports.models import InspectionReport
from keel.improvement.statements.completeness import found, glance
from keel.improvement.statements.models import Statement, StatementAction, StatementVersion
from keel.improvement.statements.together import Answered, Together, together
from keel.sources.findings import place

SCHEMA = 1
Content = Mapping[str, Any]
Row = Mapping[str, Any]


class ChangeKind(TextChoices):
    REPORT = "report", "What stands of the report"
    AGENCY = "agency", "Who answers"
    FINDING = "finding", "What is answered"
    NEW = "new", "New action"
    DROPPED = "dropped", "Dropped action"
    CHANGED = "changed", "Changed action"
    LEFT = "left", "What is left open"


@dataclass(frozen=True)
class Change:
    kind: ChangeKind
    says: str


def content(statement: Statement) -> dict[str, Any]:
    """Everything that stands in it, as JSON keeps it: who read it years later needs nothing else."""
    return told(together(statement))


def told(whole: Together) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "report": _report(whole.statement.report),
        "due_on": whole.statement.due_on.isoformat(),
        "agencies": [{"id": str(agency.id), "name": agency.name} for agency in whole.agencies],
        "findings": [_finding(answered) for answered in whole.answered],
        "left": [gap.says for gap in found(whole) if gap.may_be_left],
    }


def fingerprint(content: Content) -> str:
    """By which a page that is pressed knows that nothing changed since it was opened."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _report(report: InspectionReport) -> dict[str, Any]:
    days = {name: getattr(report, name) for name in ("from_on", "until_on", "published_on")}
    return {
        "label": report.label,
        "area": report.area,
        "authority": report.authority,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _finding(answered: Answered) -> dict[str, Any]:
    finding, kind = answered.finding, answered.meaning.kind
    return {
        "id": str(finding.id),
        "where": finding.place,
        "part": finding.part,
        "page": finding.page,
        "kind": kind.value,
        "text": finding.text,
        "actions": [_action(action) for action in answered.actions],
    }


def _action(action: StatementAction) -> dict[str, Any]:
    return {
        "id": str(action.id),
        "what": action.what,
        "agency": {"id": str(action.agency.id), "name": action.agency.name} if action.agency else None,
        "lead": action.lead,
        "due_on": action.due_on.isoformat() if action.due_on else None,
        "difference": action.difference,
        "measure": action.measure,
    }


def since(before: StatementVersion, after: StatementVersion) -> list[Change]:
    """What changed from one version to another, the reason for what is left open too."""
    reason = Change(ChangeKind.LEFT, "The reason why something is left open changed.")
    other = before.despite != after.despite and before.despite and after.despite
    return [*changes(before.content, after.content), *([reason] if other else [])]


def changes(before: Content, after: Content) -> list[Change]:
    parts = (_of_report, _of_agencies, _of_findings, _of_actions, _of_left)
    return [change for part in parts for change in part(before, after)]


def _of_report(before: Content, after: Content) -> Iterator[Change]:
    if before["report"] != after["report"]:
        yield Change(ChangeKind.REPORT, "What stands of the report itself, such as its dates, was corrected.")


def _of_agencies(before: Content, after: Content) -> Iterator[Change]:
    """Their rows are keyed by id: an agency that took another name is the same one. The principal one stands first."""
    if [row["id"] for row in before["agencies"][:1]] != [row["id"] for row in after["agencies"][:1]]:
        yield from (Change(ChangeKind.AGENCY, f"{row['name']} leads now.") for row in after["agencies"][:1])
    old, new = (_by_id(content["agencies"]) for content in (before, after))
    for key, agency in new.items():
        if key not in old:
            yield Change(ChangeKind.AGENCY, f"{agency['name']} answers and signs too.")
        elif old[key]["name"] != agency["name"]:
            yield Change(ChangeKind.AGENCY, f"{old[key]['name']} is now called {agency['name']}.")
    for key, agency in old.items():
        if key not in new:
            yield Change(ChangeKind.AGENCY, f"{agency['name']} signs no longer.")


def _of_findings(before: Content, after: Content) -> Iterator[Change]:
    old, new = (_by_id(content["findings"]) for content in (before, after))
    for key, finding in new.items():
        if key not in old:
            yield Change(ChangeKind.FINDING, f"{_place(finding)} stands in the statement now.")
        elif any(old[key][name] != finding[name] for name in ("kind", "where", "part", "page", "text")):
            yield Change(ChangeKind.FINDING, f"{_place(finding)}: what it is was settled anew.")
    for key, finding in old.items():
        if key not in new:
            yield Change(ChangeKind.FINDING, f"{_place(finding)} stands in the statement no longer.")


def _of_actions(before: Content, after: Content) -> Iterator[Change]:
    old, new = _actions(before), _actions(after)
    for key, (finding, action) in new.items():
        if key not in old:
            said = f"{_place(finding)}: new action {glance(action['what'])}, {_owned(action)}."
            yield Change(ChangeKind.NEW, said)
            continue
        of, earlier = old[key]
        named = f" {glance(earlier['what'])}" if len(of["actions"]) > 1 else ""
        for said in _differences((of, earlier), (finding, action)):
            yield Change(ChangeKind.CHANGED, f"{_place(of)}, action{named}: {said}.")
    for key, (finding, action) in old.items():
        if key not in new:
            yield Change(ChangeKind.DROPPED, f"{_place(finding)}: dropped action {glance(action['what'])}.")


def _differences(before: tuple[Row, Row], after: tuple[Row, Row]) -> Iterator[str]:
    (of, old), (now_of, new) = before, after
    if of["id"] != now_of["id"]:
        yield f"it now answers {place(now_of['where'])}"
    if old["what"] != new["what"]:
        yield f"what is done is now {glance(new['what'])}"
    if old["agency"] != new["agency"]:
        yield f"it moved from {_called(old['agency'])} to {_called(new['agency'])}"
    if old["lead"] != new["lead"]:
        yield f"{new['lead'] or 'nobody'} leads it instead of {old['lead'] or 'nobody'}"
    if old["due_on"] != new["due_on"]:
        yield f"the day moved from {spoken(old['due_on'])} to {spoken(new['due_on'])}"
    if old["difference"] != new["difference"]:
        yield f"what will be different for children is now {glance(new['difference'])}"
    if old["measure"] != new["measure"]:
        yield f"how it will be seen is now {glance(new['measure'])}"


def _of_left(before: Content, after: Content) -> Iterator[Change]:
    for said in after["left"]:
        if said not in before["left"]:
            yield Change(ChangeKind.LEFT, f"Left open now: {said}")
    for said in before["left"]:
        if said not in after["left"]:
            yield Change(ChangeKind.LEFT, f"Left open no longer: {said}")


def _actions(content: Content) -> dict[str, tuple[Row, Row]]:
    """Each action by its id, with the finding that it answers."""
    return {action["id"]: (finding, action) for finding in content["findings"] for action in finding["actions"]}


def _by_id(rows: list[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _place(finding: Row) -> str:
    return words.headed(place(finding["where"]))


def _owned(action: Row) -> str:
    """Whose it is, by when; a draft may lack any of it."""
    day = f"by {spoken(action['due_on'])}" if action["due_on"] else "no day yet"
    return ", ".join((_called(action["agency"]), action["lead"] or "nobody by name yet", day))


def _called(agency: Row | None) -> str:
    return agency["name"] if agency else "no agency"


def spoken(day: str | None) -> str:
    """'3 March 2020' of '2020-03-03'."""
    return words.day(date.fromisoformat(day)) if day else "no day"
