"""Many reports beside each other: which themes recur, by report, year, grade and agency, with their places."""

from dataclasses import replace
from datetime import date

import pytest

from keel.improvement.comparing import Row, overall, recurring
from keel.improvement.reading.read import read
from keel.improvement.reports import queries
from keel.improvement.understanding.families import families
from keel.improvement.understood import rows, understood
from keel.sources import findings
from keel.sources.findings import Kind
from tests.cast import Cast
from tests.improvement.reading import papers
from tests.improvement.reported import HEALTH, TOLD, at, kept, letter

FAULT = Row(
    report="a.pdf", area="Bayview", label="Joint targeted area inspection", year=2020, grade=None, part="Areas",
    where="a1", page=3, kind=Kind.IMPROVEMENT, family="policing", agencies=("police",), failings=("F02",), text="Late.",
)  # fmt: skip


def test_a_theme_is_counted_by_reports_findings_and_areas() -> None:
    [one] = recurring([
        FAULT, replace(FAULT, where="a2"), replace(FAULT, kind=Kind.STRENGTH),
        replace(FAULT, report="b.pdf", area="BAYVIEW", kind=Kind.RECOMMENDATION),
        replace(FAULT, report="c.pdf", area="Harbourton"),
    ])  # fmt: skip
    assert (one.reports, one.findings, one.strengths, one.areas) == (3, 4, 1, 2)
    assert (one.code, one.label) == ("policing", families()["policing"].label)


def test_years_and_grades_count_reports_and_agencies_findings() -> None:
    [one] = recurring([
        replace(FAULT, grade=4), replace(FAULT, grade=4, where="a2", agencies=("police", "housing")),
        replace(FAULT, report="b.pdf", year=2014, grade=2), replace(FAULT, report="c.pdf", year=None),
    ])  # fmt: skip
    assert list(one.by_year.items()) == [(2014, 1), (2020, 1)] and one.years == "2014 to 2020"
    assert recurring([FAULT])[0].years == "2020" and recurring([replace(FAULT, year=None)])[0].years == ""
    assert list(one.by_grade.items()) == [(2, 1), (4, 1)]
    assert list(one.by_agency.items()) == [("police", 4), ("housing", 1)]


def test_places_stand_newest_first() -> None:
    told = [replace(FAULT, year=2014), replace(FAULT, area="Acre"), FAULT, replace(FAULT, year=None)]
    [one] = recurring(told)
    assert [(row.year, row.area) for row in one.places] == [
        (2020, "Acre"), (2020, "Bayview"), (2014, "Bayview"), (None, "Bayview"),
    ]  # fmt: skip


def test_what_recurs_in_most_reports_stands_first() -> None:
    often = [replace(FAULT, report=name, family="early_help") for name in ("a.pdf", "b.pdf")]
    many = [replace(FAULT, where=f"a{n}") for n in range(5)]
    praised = replace(FAULT, family="leadership", kind=Kind.STRENGTH)
    found = recurring([praised, *many, *often, replace(FAULT, family="")])
    assert [(one.code, one.reports) for one in found] == [("early_help", 2), ("policing", 1), ("leadership", 0)]


@pytest.mark.parametrize(
    ("grades", "whole"),
    [
        ([("Overall effectiveness", 3, "Adequate"), ("Leadership", 4, "Inadequate")], (3, "Adequate")),
        ([("Overall effectiveness of the service", 2, "Good"), ("OVERALL EFFECTIVENESS of the board", 3, "")], (3, "")),
        ([("The experiences of children in care", 2, "Good"), ("Overall effectiveness", None, "")], (0, "")),
        ([], (0, "")),
    ],
)
def test_the_grade_of_a_report_is_that_of_its_overall_effectiveness(
    grades: list[tuple[str, int | None, str]], whole: tuple[int, str]
) -> None:
    assert overall(grades) == whole


def test_reports_that_were_kept_are_compared_as_those_of_a_folder(cast: Cast) -> None:
    content = papers.text("ilacs-2018")
    of_rows = queries.compared([kept(cast, content)])
    of_file = [row for row in rows("a", understood(read(content))) if row.kind is not Kind.JUDGEMENT and row.family]
    assert of_rows and [(row.where, row.family, row.agencies, row.grade, row.year) for row in of_rows] == [
        (row.where, row.family, row.agencies, row.grade, row.year) for row in of_file
    ]
    assert {row.grade for row in of_rows} == {2} and {row.area for row in of_rows} == {"Bayview"}


def test_only_faults_and_strengths_that_have_a_theme_are_compared(cast: Cast) -> None:
    report, other = kept(cast), kept(cast, letter("Harbourton", date(2021, 2, 3), [HEALTH, TOLD]))
    found = queries.compared([report])
    assert [row.where for row in found] == ["s1", "a1", "a2", "next"]
    assert {row.report for row in found} == {str(report.id)} and found[1].text == str(at(report, "a1").id)
    assert {row.year for row in queries.compared([other])} == {2021} and queries.compared([]) == []


def test_a_report_of_the_catalogue_is_compared_by_our_findings() -> None:
    by_place = {row.where: row for row in rows("a.txt", understood(read(letter("Plymouth").encode())))}
    row, told = by_place["a1"], findings.get("plymouth-2020-a01")
    assert (row.kind, row.year, row.text) == (Kind.IMPROVEMENT, 2020, HEALTH)
    assert (row.agencies, row.failings) == (told.agencies, told.failings)
