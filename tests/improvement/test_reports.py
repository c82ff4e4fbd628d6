"""A report that was read and kept: its findings, every passage of its text, what each finding is about; once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DataError

from keel.improvement.reading.forms import Time
from keel.improvement.reading.found import Account
from keel.improvement.reading.read import read
from keel.improvement.reports import queries
from keel.improvement.reports.actions import Named
from keel.improvement.reports.meaning import meaning
from keel.improvement.reports.models import Finding, InspectionReport, Passage, SaysSo
from keel.improvement.understanding.families import of_themes
from keel.sources import findings
from keel.sources.findings import Kind
from tests.cast import NOW, Cast
from tests.improvement.reading import papers
from tests.improvement.reported import (
    DUE,
    FORMAL,
    HEALTH,
    PLYMOUTH,
    POLICE,
    SIGNED,
    STRENGTHS,
    TOLD,
    WEEK,
    at,
    keep,
    kept,
    letter,
)
from tests.returns.beside import SHARED, _there


def test_findings_stand_in_the_order_of_the_letter(cast: Cast) -> None:
    report = kept(cast)
    rows = list(Finding.objects.filter(report=report))
    assert [(row.order, row.where) for row in rows] == [(0, "s1"), (1, "a1"), (2, "a2"), (3, "next")]
    assert [row.text for row in rows[:3]] == [*STRENGTHS, HEALTH, TOLD]
    assert queries.by_kind(report) == {Kind.STRENGTH: 1, Kind.IMPROVEMENT: 2, Kind.RECOMMENDATION: 1}
    assert [row.where for row in queries.of_kind(report, Kind.IMPROVEMENT)] == ["a1", "a2"]


def test_every_passage_stands_in_its_order_with_its_finding(cast: Cast) -> None:
    report, lines = kept(cast), [line for line in letter().splitlines() if line]
    rows = list(Passage.objects.filter(report=report))
    assert [(row.order, row.line, row.text) for row in rows] == [(n, n + 1, line) for n, line in enumerate(lines)]
    assert [row.finding.where for row in rows if row.finding] == ["s1", "a1", "a2", "next"]
    assert queries.counted(report) == {Account.FINDING: 4, Account.HEADING: 8, Account.BOILERPLATE: 3}
    assert sum(queries.counted(report).values()) == len(lines)


def test_what_the_cover_says_is_kept_as_printed(cast: Cast) -> None:
    report, ended = kept(cast), PLYMOUTH - 5 * WEEK
    assert (report.form, report.area, report.label) == ("jtai", "Bayview", "Joint targeted area inspection")
    assert (report.from_on, report.until_on) == (ended - timedelta(days=4), ended)
    assert (report.published_on, report.published_is_printed, report.due_on) == (PLYMOUTH, True, DUE)
    assert report.addressees == ["Ann Example, Director of Children's Services, Bayview City Council"]
    assert (report.name, report.read_by, report.read_at, report.pages) == ("letter.txt", cast.keel.id, NOW, 1)


def test_grades_and_pages_are_kept_in_their_order(cast: Cast) -> None:
    report = kept(cast, papers.text("ilacs-2024"))
    assert [(row.grade, row.grade_word.lower()) for row in queries.grades(report)] == [
        (2, "good"), (1, "outstanding"), (2, "good"), (4, "inadequate"), (3, "requires improvement to be good"),
    ]  # fmt: skip
    assert (report.lead, at(report, "recommendation 1").time, at(report, "para 4").page) == (
        "Bo Sample", Time.IMMEDIATELY, 3,
    )  # fmt: skip


def test_a_report_that_prints_no_day_is_kept_without(cast: Cast) -> None:
    report = kept(cast, papers.text("jtai-2024"))
    assert (report.published_on, report.published_is_printed) == (None, False)
    assert (report.year, str(report)) == (2024, "Bayview 2024")


@pytest.mark.parametrize(
    ("began", "ended", "published", "kept_as"),
    [
        (date(2020, 2, 3), date(2020, 2, 7), PLYMOUTH, (date(2020, 2, 7), None)),
        (date(2019, 11, 8), date(2019, 11, 4), PLYMOUTH, (None, PLYMOUTH)),
        (None, date(2019, 11, 4), date(2019, 11, 4), (date(2019, 11, 4), date(2019, 11, 4))),
    ],
)
def test_days_that_cannot_be_are_left_out(
    cast: Cast, began: date | None, ended: date, published: date, kept_as: tuple[date | None, date | None]
) -> None:
    found = read(letter().encode())
    cover = replace(found.cover, from_=began, until=ended, published=published)
    report = keep(cast, replace(found, cover=cover), Named("letter.txt", "a" * 64))
    assert (report.until_on, report.published_on) == kept_as
    assert report.published_is_printed is (report.published_on is not None)


def test_while_nobody_says_so_a_findings_words_do(cast: Cast) -> None:
    row = at(kept(cast), "a1")
    said = {guess["code"]: guess["words"] for guess in row.suggested["agencies"]}
    assert row.says_so == SaysSo.WORDS and row.known == ""
    assert row.agencies == list(said) and "health" in " ".join(said["health_provider"]).lower()
    assert row.family == row.suggested["families"][0]["code"]
    assert row.failings == [guess["code"] for guess in row.suggested["failings"]]
    assert (row.kind, row.read_as) == (Kind.IMPROVEMENT, Kind.IMPROVEMENT)


def test_a_report_of_the_catalogue_carries_our_findings(cast: Cast) -> None:
    report = kept(cast, letter("Plymouth"))
    row, told = at(report, "a1"), findings.get("plymouth-2020-a01")
    assert report.document == "plymouth-2020" and (row.known, row.says_so) == (told.id, SaysSo.CATALOGUE)
    assert (row.agencies, row.failings) == (list(told.agencies), list(told.failings))
    assert row.family == of_themes()[told.theme] and row.text == HEALTH
    assert meaning(row).source is SaysSo.CATALOGUE


def test_the_published_letter_carries_all_that_we_have_of_it(cast: Cast) -> None:
    report = kept(cast, _there(SHARED / "reports" / "plymouth-2020.txt").read_bytes())
    ours = {each.id for each in findings.catalogue().values() if each.report == "plymouth-2020"}
    assert set(Finding.objects.exclude(known="").values_list("known", flat=True)) == ours
    assert (report.document, queries.counted(report).get(Account.UNPLACED, 0)) == ("plymouth-2020", 0)


def test_a_place_of_the_catalogue_in_another_year_is_none(cast: Cast) -> None:
    report = kept(cast, letter("Plymouth", PLYMOUTH + WEEK))
    assert report.document == "" and not Finding.objects.exclude(known="").exists()


def test_the_same_file_twice_is_one_report(cast: Cast) -> None:
    first, again = kept(cast), kept(cast, name="copy.txt")
    assert again == first == InspectionReport.objects.get()
    assert (InspectionReport.objects.get().name, Finding.objects.count()) == ("letter.txt", 4)


def test_what_cannot_be_written_whole_is_not_written_at_all(cast: Cast) -> None:
    found = read(letter().encode())
    lines = (*found.lines[:-1], replace(found.lines[-1], text="The inspec\0orates"))  # no database takes a zero
    with pytest.raises((ValueError, DataError), match="NUL"):
        keep(cast, replace(found, lines=lines), Named("letter.txt", "a" * 64))
    assert not any(table.objects.exists() for table in (InspectionReport, Finding, Passage))


def test_what_no_rule_placed_is_kept_as_such(cast: Cast) -> None:
    report = kept(cast, unplaced=[FORMAL, SIGNED])
    assert [(row.account, row.text) for row in queries.to_settle(report)][:2] == [
        (Account.UNPLACED, FORMAL), (Account.UNPLACED, SIGNED),
    ]  # fmt: skip


def test_reports_are_listed_newest_first_with_their_findings(cast: Cast) -> None:
    old, new = kept(cast), kept(cast, letter("Harbourton", date(2022, 5, 4), [POLICE]))
    assert [(row, row.found) for row in queries.listed()] == [(new, 3), (old, 4)]
    assert queries.areas() == ["Bayview", "Harbourton"] and queries.of_area("BAYVIEW") == [old]
    assert queries.one(old.id) == old
