"""What is asked of reports: which there are, what each holds, what is left to settle, what was said before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from keel.improvement.comparing import FAULTS, Row, overall
from keel.improvement.reading.found import Account
from keel.improvement.reading.places import placed
from keel.improvement.reports.models import Earlier, Finding, InspectionReport, Passage, ReportReading
from keel.sources import documents, findings
from keel.sources.findings import Kind

TO_SETTLE = Q(settled="", account__in=(Account.UNPLACED, Account.BOILERPLATE))
NEWEST = Coalesce("published_on", "until_on").desc(nulls_last=True)
A_DAY, MOST_UNREAD = timedelta(days=1), 5
SHOWN = 3  # earlier findings of each sort beside a finding


@dataclass(frozen=True)
class Before:
    """An earlier finding beside a later one: when, where and in which words it was said; `id` where it was read."""

    id: UUID | None
    known: str
    area: str
    year: int
    report: str
    where: str
    kind: Kind
    words: str
    likeness: float


@dataclass(frozen=True)
class Shown:
    """A finding with what was said before it, of its own area and of others, the most alike of each; `years`: all in
    which its own area was told so before, the first first.
    """

    row: Finding
    here: tuple[Before, ...]
    elsewhere: tuple[Before, ...]
    years: tuple[int, ...]


def listed() -> QuerySet[InspectionReport]:
    """Every report with how many findings it has, the newest first."""
    return InspectionReport.objects.annotate(found=Count("findings")).order_by(NEWEST, "area")


def one(key: UUID) -> InspectionReport | None:
    return InspectionReport.objects.filter(id=key).first()


def readings() -> QuerySet[ReportReading]:
    """Files that are being read or were not read, the newest first."""
    return ReportReading.objects.select_related("report")


def unread(at: datetime) -> list[ReportReading]:
    """Files that are being read, and those of the last day that were not."""
    lately = Q(ended_at=None) | Q(ended_at__gt=at - A_DAY)
    return list(ReportReading.objects.filter(lately, report=None)[:MOST_UNREAD])


def unlinked(reports: Sequence[InspectionReport]) -> list[InspectionReport]:
    """Those of which no finding is set beside an earlier one: never recalled, or the first of their kind."""
    linked = Earlier.objects.filter(finding__report__in=reports).values_list("finding__report", flat=True)
    left = {report.id for report in reports} - set(linked.distinct())
    return [report for report in reports if report.id in left]


def of_area(area: str) -> list[InspectionReport]:
    """Its reports, the first first."""
    return sorted(InspectionReport.objects.filter(area__iexact=area), key=day_of)


def day_of(report: InspectionReport) -> str:
    day = report.published_on or report.until_on
    return day.isoformat() if day else ""


def to_settle(report: InspectionReport) -> QuerySet[Passage]:
    """What no rule placed first, then what rules took for words of every such report."""
    return Passage.objects.filter(TO_SETTLE, report=report).order_by("-account", "order")


def a_passage(report: InspectionReport, key: str) -> Passage | None:
    """One of those that are left to settle, by its id as a form brings it; None for words that are no id."""
    try:
        return to_settle(report).filter(id=UUID(key)).first()
    except ValueError:
        return None


def counted(report: InspectionReport) -> dict[str, int]:
    """Passages by what they are now; those that no rule placed and nobody settled as 'unplaced'."""
    rows = Passage.objects.filter(report=report).values_list("account", "settled").annotate(n=Count("id"))
    found: dict[str, int] = defaultdict(int)
    for account, settled, number in rows:
        found[settled or account] += number
    return dict(found)


def shown(rows: Iterable[Finding]) -> list[Shown]:
    """Findings as a page shows them, with two questions for all."""
    found = list(rows)
    before = said_before(found)
    return [_parted(row, before.get(row.id, ())) for row in found]


def _parted(row: Finding, before: Sequence[Before]) -> Shown:
    area = row.report.area.casefold()
    here = [each for each in before if each.area.casefold() == area]
    elsewhere = [each for each in before if each.area.casefold() != area]
    return Shown(row, tuple(here[:SHOWN]), tuple(elsewhere[:SHOWN]), tuple(sorted({each.year for each in here})))


def said_before(rows: Sequence[Finding]) -> dict[UUID, list[Before]]:
    """For each finding the earlier ones that say nearly the same, the most alike first. Of a report that was read the
    printed finding counts, not the catalogue's words of it.
    """
    read = set(InspectionReport.objects.exclude(document="").values_list("document", flat=True))
    found: dict[UUID, list[Before]] = defaultdict(list)
    pairs = Earlier.objects.filter(finding__in=rows).select_related("before__report").order_by("-likeness")
    for pair in pairs:
        if pair.before is not None:
            found[pair.finding_id].append(_printed(pair.before, pair.likeness))
        elif (told := findings.catalogue().get(pair.known)) and told.report not in read:
            found[pair.finding_id].append(_known(told, pair.likeness))
    return found


def _printed(row: Finding, likeness: float) -> Before:
    report = row.report
    return Before(
        row.id, row.known, report.area, int(report.year or 0), report.label, row.place, Kind(row.kind), row.text,
        likeness,
    )  # fmt: skip


def _known(told: findings.Finding, likeness: float) -> Before:
    document = documents.get(told.report)
    year = document.starts.year if document.starts else 0
    return Before(
        None, told.id, document.territory, year, document.short, told.where, told.kind, told.what, likeness
    )  # fmt: skip


def finding(key: UUID) -> Finding | None:
    return Finding.objects.select_related("report").filter(id=key).first()


def by_kind(report: InspectionReport) -> dict[str, int]:
    """How many findings of each kind."""
    rows = Finding.objects.filter(report=report).values_list("kind").annotate(n=Count("id"))
    return dict(rows)


def of_kind(report: InspectionReport, kind: str) -> QuerySet[Finding]:
    return Finding.objects.filter(report=report, kind=kind).select_related("report")


def grades(report: InspectionReport) -> list[Finding]:
    """Judgements that have a grade, in the order of the report."""
    return list(Finding.objects.filter(report=report, grade__isnull=False).order_by("order"))


def areas() -> list[str]:
    """Every area that a report was read of, by name; one that is also printed in capitals once."""
    named = InspectionReport.objects.exclude(area="").order_by("read_at").values_list("area", flat=True)
    return sorted({name.casefold(): name for name in named}.values(), key=str.casefold)


def overall_grades(reports: Iterable[InspectionReport]) -> dict[UUID, tuple[int, str]]:
    """The grade of each report as a whole and its word there; (0, '') for one without."""
    found: dict[UUID, list[tuple[str, int | None, str]]] = defaultdict(list)
    graded = Finding.objects.filter(report__in=list(reports), grade__isnull=False)
    for report_id, heading, grade, word in graded.values_list("report_id", "heading", "grade", "grade_word"):
        found[report_id].append((heading, grade, word))
    return {report_id: overall(grades) for report_id, grades in found.items()}


def of_theme(code: str) -> QuerySet[Finding]:
    """Areas for improvement and recommendations of one theme over all reports, the newest first."""
    newest = Coalesce("report__published_on", "report__until_on").desc(nulls_last=True)
    rows = Finding.objects.filter(family=code, kind__in=FAULTS).select_related("report")
    return rows.order_by(newest, "report__area", "order")


def compared(reports: Iterable[InspectionReport]) -> list[Row]:
    """The faults and strengths of reports as they are compared, without their words."""
    every = list(reports)
    grades_ = overall_grades(every)
    by_id = {report.id: report for report in every}
    fields = ("id", "report_id", "part", "where", "nth", "page", "kind", "family", "agencies", "failings")
    rows = Finding.objects.filter(report__in=every, kind__in=(*FAULTS, Kind.STRENGTH)).exclude(family="")
    return [
        Row(
            report=str(report_id), area=by_id[report_id].area, label=by_id[report_id].label,
            year=int(by_id[report_id].year or 0) or None, grade=grades_.get(report_id, (0, ""))[0] or None, part=part,
            where=placed(where, nth), page=page, kind=Kind(kind), family=family, agencies=tuple(agencies),
            failings=tuple(failings), text=str(key),
        )
        for key, report_id, part, where, nth, page, kind, family, agencies, failings in rows.values_list(*fields)
    ]  # fmt: skip
