"""What inspectors found in Bayview, twice, and the statement of action that its agencies are writing about it."""

import hashlib
from datetime import date, datetime, time, timedelta
from pathlib import Path

from keel.agencies.models import Agency, Worker
from keel.agencies.queries import keel
from keel.base import words
from keel.base.hours import moment
from keel.demo.handing import worker
from keel.improvement.reading.lines import Line
from keel.improvement.reading.plain import pages
from keel.improvement.reading.read import of
from keel.improvement.reports import actions
from keel.improvement.reports.actions import Named
from keel.improvement.reports.models import Finding, InspectionReport
from keel.improvement.statements.actions import opening, writing
from keel.improvement.statements.actions.writing import Draft
from keel.improvement.statements.models import Statement
from keel.improvement.understood import understood

TEXTS = Path(__file__).parent / "texts"
WEEK = timedelta(days=7)
# What is done about which finding: by whose agency, led by whom, in how many weeks, what is different, how it is seen.
DOING = (
    ("a1", "Health is asked to each strategy discussion by the hub, with a number to ring and a named deputy", "nadia",
     "Nadia Rahman, chief nurse", 8, "What health knows of a child is on the table before a decision about risk",
     "Strategy discussions held without health, by month; none by the summer"),
    ("a2", "Every school and surgery that refers a child is told the outcome and says that it is filed", "isobel",
     "Morgan Ellis, MASH manager", 4, "Adults whom the child trusts know what was decided",
     "Outcomes told within a day and filed within five, by agency"),
    ("a3", "The hub's manager looks at children named in five contacts in a year, every week", "isobel",
     "Morgan Ellis, MASH manager", -1, "Worries that are small one by one are added up",
     "Children with five contacts and no assessment, by month"),
    ("a7", "Officers record every missing child, and the duty sergeant checks it each morning", "owen",
     "Owen Blake, detective superintendent", 12, "A child who was missing is asked why", ""),
    ("a8", "Managers in youth justice read each referral before it goes", "sol", "", None, "", ""),
)  # fmt: skip
PARTS = ("owen", "nadia", "sol")


def inspect(until: datetime) -> None:
    """An inspection of four years ago, and a letter of some weeks ago with its statement begun."""
    day = until.date()
    _read("inspection.txt", day - 210 * WEEK, until)
    letter = _read("letter.txt", day - 6 * WEEK, until)
    actions.recall(reports=list(InspectionReport.objects.all()), by=keel(), at=until)
    _answer(letter, worker("paula"), moment(day - WEEK, time(10)))


def _read(name: str, published: date, at: datetime) -> InspectionReport:
    days = {
        "published": published, "began": published - 5 * WEEK, "ended": published - 4 * WEEK,
        "due": published + 14 * WEEK,
    }  # fmt: skip
    text = (TEXTS / name).read_text(encoding="utf-8").format(**{key: words.day(on) for key, on in days.items()})
    content = text.encode()
    lines: list[Line] = [line for page in pages(content) for line in page]
    file = Named(name, hashlib.sha256(content).hexdigest())
    return actions.keep(understood=understood(of(lines)), file=file, by=keel(), at=at)


def _answer(letter: InspectionReport, paula: Worker, at: datetime) -> Statement:
    principal = Agency.objects.get(id=worker("isobel").agency_id)
    statement = opening.open_statement(report=letter, principal=principal, by=paula, at=at)
    partners = {name: Agency.objects.get(id=worker(name).agency_id) for name in PARTS}
    opening.ask(statement=statement, agencies=partners.values(), by=paula, at=at)
    owners = partners | {"isobel": principal}
    for where, what, owner, lead, weeks, difference, measure in DOING:
        finding = Finding.objects.get(report=letter, where=where)
        due_on = None if weeks is None else at.date() + WEEK + weeks * WEEK
        draft = Draft(finding, what, owners[owner], lead, due_on, difference, measure)
        writing.write_action(statement=statement, draft=draft, by=paula, at=at)
    return statement
