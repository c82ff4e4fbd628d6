"""Many reports beside each other: which findings recur, by theme, agency, year and grade, with their places."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keel.base.cells import cell
from keel.improvement.called import named
from keel.improvement.understanding.families import label
from keel.sources.findings import Kind

FAULTS = (Kind.IMPROVEMENT, Kind.RECOMMENDATION)
GRADES = {1: "outstanding", 2: "good", 3: "requires improvement", 4: "inadequate"}


HEADS = (
    "area", "kind of report", "year", "overall grade (today’s scale)", "part", "place", "page", "kind", "theme",
    "agencies", "failings",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One finding of one report, with what it is about; `grade`: of the report as a whole, None where it has none."""

    report: str
    area: str
    label: str
    year: int | None
    grade: int | None
    part: str
    where: str
    page: int | None
    kind: Kind
    family: str
    agencies: tuple[str, ...]
    failings: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Recurring:
    """A family of themes: in how many reports it is a fault, how many findings, and where, the newest first."""

    code: str
    label: str
    reports: int
    findings: int
    strengths: int
    areas: int
    by_year: dict[int, int]
    by_grade: dict[int, int]
    by_agency: dict[str, int]
    places: tuple[Row, ...]

    @property
    def years(self) -> str:
        """'2014 to 2020', or the one year; '' where none is known."""
        every = [str(year) for year in self.by_year]
        return " to ".join(dict.fromkeys((every[0], every[-1]))) if every else ""


def recurring(rows: Iterable[Row]) -> list[Recurring]:
    """Families by the number of reports that find fault there, the most first."""
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_family[row.family].append(row)
    made = [_recurring(code, own) for code, own in by_family.items() if code]
    return sorted(made, key=lambda each: (-each.reports, -each.findings, each.label))


def _recurring(code: str, rows: Sequence[Row]) -> Recurring:
    faults = [row for row in rows if row.kind in FAULTS]
    reports = {row.report: row for row in faults}
    return Recurring(
        code=code,
        label=label(code),
        reports=len(reports),
        findings=len(faults),
        strengths=sum(row.kind is Kind.STRENGTH for row in rows),
        areas=len({row.area.casefold() for row in faults}),
        by_year=dict(sorted(Counter(row.year for row in reports.values() if row.year).items())),
        by_grade=dict(sorted(Counter(row.grade for row in reports.values() if row.grade).items())),
        by_agency=dict(Counter(agency for row in faults for agency in row.agencies).most_common()),
        places=tuple(sorted(faults, key=lambda row: (-(row.year or 0), row.area, row.where))),
    )


def told(row: Row) -> tuple[str | int, ...]:
    """A finding as a line of a file, under HEADS, safe to open in a spreadsheet."""
    return (
        cell(row.area), row.label, row.year or "", GRADES.get(row.grade or 0, ""), cell(row.part), cell(row.where),
        row.page or "", row.kind.label, label(row.family), ", ".join(named(row.agencies)), " ".join(row.failings),
    )  # fmt: skip


def overall(grades: Iterable[tuple[str, int | None, str]]) -> tuple[int, str]:
    """The grade of a report as a whole and its word there: of 'Overall effectiveness', the worst where it has several;
    (0, '') where it has none.
    """
    effective = (each for each in grades if each[0].casefold().startswith("overall effectiveness"))
    return max(((grade, word) for _, grade, word in effective if grade), default=(0, ""))
