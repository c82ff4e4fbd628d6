"""Plymouth's letter in short, as rows; the statement of four agencies that answers it, and its actions."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from keel.agencies.models import Agency
from keel.improvement.reports.models import Finding, InspectionReport, SaysSo
from keel.improvement.statements.actions import opening, signing, writing
from keel.improvement.statements.actions.writing import Draft
from keel.improvement.statements.models import Statement, StatementAction, StatementVersion
from keel.people.grounds.access import declared
from keel.sources.findings import Kind
from tests.cast import NOW, Cast

PUBLISHED, PRINTED = date(2020, 1, 8), date(2020, 4, 16)
MARCH, APRIL = date(2027, 3, 3), date(2027, 4, 1)
FINDINGS = (
    ("s1", Kind.STRENGTH, ("social_care",), "Children are seen alone and listened to."),
    ("a3", Kind.IMPROVEMENT, ("police", "social_care"), "Police notifications reach the hub too late."),
    ("a7", Kind.IMPROVEMENT, ("health_provider",), "Health records do not show what was decided."),
    ("next 1", Kind.RECOMMENDATION, ("police",), "The city should prepare a written statement of proposed action."),
)
LEADS = {"north": "leo", "police": "penny", "health": "hugh", "youth": "yara"}


def letter(cast: Cast, published: date | None = PUBLISHED, due: date | None = PRINTED) -> InspectionReport:
    """The report with its findings, written as the worker Keel."""
    with declared(cast.keel, NOW):
        report = InspectionReport.objects.create(
            sha256=uuid4().hex * 2, name="letter.pdf", form="jtai", label="Joint targeted area inspection",
            area="Plymouth", authority="Plymouth City Council", published_on=published, due_on=due, pages=9,
            from_on=published and date(published.year - 1, 11, 18), read_by=cast.keel.id, read_at=NOW,
        )  # fmt: skip
        for order, (where, kind, agencies, text) in enumerate(FINDINGS):
            Finding.objects.create(
                report=report, order=order, kind=kind, read_as=kind, where=where, page=order + 2, text=text,
                agencies=list(agencies), family="front_door", says_so=SaysSo.WORDS,
            )  # fmt: skip
    return report


def agency(cast: Cast, team: str) -> Agency:
    return cast.teams[team].agency


def opened(cast: Cast, report: InspectionReport | None = None) -> Statement:
    """Social care leads; police, health and the youth justice service answer with it."""
    report = report or letter(cast)
    with cast.acting("paula") as paula:
        statement = opening.open_statement(report=report, principal=agency(cast, "north"), by=paula.worker, at=NOW)
        others = [agency(cast, team) for team in ("police", "health", "youth")]
        opening.ask(statement=statement, agencies=others, by=paula.worker, at=NOW)
    return statement


def finding(statement: Statement, where: str) -> Finding:
    return Finding.objects.get(report=statement.report_id, where=where)


def draft(cast: Cast, statement: Statement, where: str, team: str, **other: Any) -> Draft:
    told: dict[str, Any] = {
        "what": "Send each notification within an hour.", "agency": agency(cast, team), "lead": "Ann Bell",
        "due_on": MARCH, "difference": "Children are helped on the same day.", "measure": "A monthly audit of ten.",
    }  # fmt: skip
    return Draft(finding(statement, where), **(told | other))


def write(cast: Cast, statement: Statement, where: str, team: str, **other: Any) -> StatementAction:
    with cast.acting("paula"):
        drafted = draft(cast, statement, where, team, **other)
        at = NOW + timedelta(seconds=statement.actions.count())  # one after the other, as people write
        return writing.write_action(statement=statement, draft=drafted, by=cast.paula, at=at)


def complete(cast: Cast) -> Statement:
    """A statement that lacks nothing."""
    statement = opened(cast)
    write(cast, statement, "a3", "police")
    write(cast, statement, "a3", "north", what="Grade each notification on arrival.", lead="Cy Dunn")
    write(cast, statement, "a7", "health", what="File each outcome in the record.", lead="Eve Fry")
    return statement


def forward(cast: Cast, statement: Statement, despite: str = "") -> StatementVersion:
    with cast.acting("paula"):
        return signing.put_forward(statement=statement, despite=despite, by=cast.paula, at=NOW)


def signed(cast: Cast, version: StatementVersion, *teams: str) -> None:
    """Signed for these agencies, each by its own lead."""
    for team in teams:
        with cast.acting(LEADS[team]) as lead:
            signing.sign(version=version, agency=agency(cast, team), by=lead, at=NOW)
