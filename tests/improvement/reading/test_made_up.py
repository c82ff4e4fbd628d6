"""What comes out of a report of each form. The reports are made up; their layout is the real one."""

from datetime import date

import pytest

from keel.improvement.reading.forms import Time
from keel.improvement.reading.found import Account, Found, Read
from keel.improvement.reading.read import read
from keel.sources.findings import Kind
from tests.improvement.reading import papers

S, A, J, R, C = Kind.STRENGTH, Kind.IMPROVEMENT, Kind.JUDGEMENT, Kind.RECOMMENDATION, Kind.CASE_STUDY


def told(name: str) -> Read:
    return read(papers.text(name))


def places(report: Read) -> list[tuple[str, Kind]]:
    return [(found.where, found.kind) for found in report.findings]


def at(report: Read, where: str) -> list[Found]:
    return [found for found in report.findings if found.where == where]


def grades(report: Read) -> list[int]:
    return [found.grade for found in report.findings if found.grade is not None]


COVERS = {
    "jtai-2019": ("jtai", "Bayview", date(2019, 1, 21), date(2019, 1, 25), date(2019, 3, 14), ""),
    "jtai-2024": ("jtai", "Bayview", date(2024, 9, 23), date(2024, 9, 27), None, ""),
    "focused-2018": (
        "focused", "Isles of Bayview", date(2018, 6, 5), date(2018, 6, 6), date(2018, 7, 3), "Di Specimen",
    ),
    "focused-2024": ("focused", "Bayview", date(2024, 3, 12), date(2024, 3, 13), date(2024, 4, 24), "Bo Sample"),
    "monitoring-2019": (
        "monitoring", "Southend-on-Bayview", date(2019, 5, 14), date(2019, 5, 15), date(2019, 6, 7), "Bo Sample",
    ),
    "ilacs-2018": ("ilacs", "Bayview", date(2018, 10, 29), date(2018, 11, 9), None, "Ann Example"),
    "ilacs-2024": ("ilacs", "Bayview and Maidenhythe", date(2024, 1, 29), date(2024, 2, 9), None, "Bo Sample"),
    "ilacs-2022": (
        "ilacs", "Bayview, Christbay and Poolbay", date(2022, 12, 12), date(2022, 12, 16), None, "Eli Prototype",
    ),
    "monitoring-2024": ("monitoring", "Bayview", date(2024, 1, 16), date(2024, 1, 17), None, "Cy Instance"),
    "single-2014": ("single", "Bayview", date(2014, 3, 4), date(2014, 3, 26), date(2014, 4, 30), "Ann Example"),
    "single-2015": ("single", "Bayview", date(2014, 11, 30), date(2015, 1, 14), date(2015, 3, 27), "Ann Example"),
    "protection-2012": ("graded", "Bayview", date(2012, 12, 10), date(2012, 12, 19), date(2013, 1, 25), "Cy Instance"),
    "graded-2011": ("graded", "Bayview", date(2011, 7, 4), date(2011, 7, 15), date(2011, 8, 19), "Di Specimen"),
}  # fmt: skip


@pytest.mark.parametrize("name", papers.NAMES)
def test_the_cover_says_whom_when_and_who_led(name: str) -> None:
    report = told(name)
    cover = report.cover

    assert (report.form.code, cover.area, cover.from_, cover.until, cover.published, cover.lead) == COVERS[name]


@pytest.mark.parametrize("name", papers.NAMES)
def test_no_line_of_a_made_up_report_is_left_over(name: str) -> None:
    assert not told(name).unplaced


def test_a_letter_of_2019_gives_strengths_and_areas_each_in_its_place() -> None:
    report = told("jtai-2019")

    assert places(report) == [
        ("intro p3", J), ("s1", S), ("s2", S), ("s3", S), ("case 1", C), ("s4", S), ("a1", A), ("a2", A),
        ("case 2", C), ("next", R),
    ]  # fmt: skip
    assert report.cover.due == date(2019, 6, 26)


def test_a_list_within_a_bullet_belongs_to_the_bullet() -> None:
    (nurses,) = at(told("jtai-2019"), "s2")

    assert nurses.text.startswith("School nurses") and nurses.text.endswith("writing down a child’s own words.")


def test_the_addressees_of_a_letter_are_told_one_by_one() -> None:
    addressees = told("jtai-2019").cover.addressees

    assert len(addressees) == 4 and addressees[1] == "Bo Sample QPM, Chief Constable of Bayview Constabulary"
    assert addressees[2].endswith("Bayview and Coast clinical commissioning group (CCG)")


def test_a_letter_to_one_person_leaves_out_the_street() -> None:
    assert told("focused-2024").cover.addressees == ("Ann Example, Director of Children’s Services, Bayview Council",)


def test_a_report_since_2022_has_case_studies_within_its_main_findings() -> None:
    report = told("jtai-2024")

    assert [where for where, _ in places(report) if where[0] in "mcn"] == [
        "main findings p1", "main findings p2", "main findings p2", "case 1", "main findings p3", "main findings p3",
        "case 2", "next",
    ]  # fmt: skip
    assert report.cover.due == date(2025, 2, 21)


def test_an_area_for_priority_action_is_to_be_carried_out_immediately() -> None:
    found = at(told("focused-2018"), "recommendation 1") + at(told("ilacs-2024"), "recommendation 1")

    assert [each.time for each in found] == [Time.IMMEDIATELY, Time.IMMEDIATELY]


def test_what_every_visit_says_is_no_finding() -> None:
    said = " ".join(found.text for name in ("focused-2024", "monitoring-2019") for found in told(name).findings)

    assert "framework" not in said and "take the findings" not in said and "copying this letter" not in said


def test_a_sentence_that_criticises_stands_apart_within_its_paragraph() -> None:
    drift = at(told("monitoring-2019"), "main findings p2")

    assert [(found.kind, found.told_by) for found in drift] == [(S, ()), (A, ("too many",))]


def test_grades_of_a_table_come_in_its_order() -> None:
    assert grades(told("ilacs-2018")) == [2, 3, 2, 2] and grades(told("ilacs-2024")) == [2, 1, 2, 4, 3]
    assert [found.heading for found in told("ilacs-2024").findings[3:5]] == [
        "The experiences and progress of care leavers", "Overall effectiveness",
    ]  # fmt: skip


def test_words_of_a_heading_within_a_sentence_begin_no_part() -> None:
    (opening,) = at(told("ilacs-2024"), "intro p1")

    assert opening.text.endswith("the experiences and progress of care leavers have not.")


def test_a_paragraph_across_a_page_is_one_and_its_page_the_first() -> None:
    (meetings,) = at(told("ilacs-2024"), "para 2")

    assert "shared within a day with all who need them. Disabled" in meetings.text and meetings.page == 2


def test_the_single_framework_keeps_authority_and_board_apart() -> None:
    report = told("single-2015")

    assert grades(report) == [3, 3, 2, 1, 2, 3, 2]
    assert [where for where, _ in places(report) if where.startswith("board")] == [
        "board summary p1", "board para 1", "board para 2", "board para 3", "board para 3", "board para 4",
    ]  # fmt: skip
    assert at(report, "board para 1")[0].part == "The board: recommendations"
    assert at(report, "para 1")[0].time is Time.IMMEDIATELY and at(report, "para 2")[0].time is None


def test_a_word_in_brackets_belongs_to_the_sentence_before_it() -> None:
    visits = at(told("single-2015"), "para 12")

    assert visits[-1].kind is A and visits[-1].text.endswith("visits are missed. (Recommendation)")


def test_a_priority_of_which_there_is_none_is_no_recommendation() -> None:
    report = told("single-2014")

    assert grades(report) == [4, 4, 3, 2, 3, 4, 3]
    assert not at(report, "para 11") and at(report, "para 12")[0].part == "The board: recommendations"
    assert at(report, "para 3")[0].time is Time.IMMEDIATELY and at(report, "para 5")[0].kind is S


def test_what_the_judgements_mean_is_no_finding() -> None:
    assert not any("outstanding local authority" in found.text for found in told("single-2014").findings)


def test_one_week_of_fieldwork_is_a_short_inspection() -> None:
    assert told("ilacs-2022").label.endswith("(short)") and told("ilacs-2024").label.endswith("(standard)")


def test_a_heading_broken_within_its_grade_is_one_heading() -> None:
    report = told("ilacs-2022")

    assert at(report, "para 3")[0].part == "Children in care" and at(report, "para 4")[0].part == "Leaders"


def test_bullets_of_a_visit_are_counted_under_their_heading() -> None:
    report = told("monitoring-2024")

    assert [(found.where, found.heading) for found in report.findings[-3:]] == [
        ("main findings p1", "Children in need of protection"),
        ("main findings p2", "Children in need of protection"),
        ("main findings p3", "Leaders and their plans"),
    ]


def test_statistics_and_the_childrens_summary_are_no_findings() -> None:
    said = " ".join(found.text for found in told("single-2015").findings)

    assert "31,000" not in said and "We came to see" not in said


def test_recommendations_stand_under_their_times() -> None:
    report = told("protection-2012")

    assert [(found.where, found.time) for found in report.findings if found.kind is R] == [
        ("para 3 immediate 1", Time.IMMEDIATELY), ("para 3 immediate 2", Time.IMMEDIATELY),
        ("para 3 within three months", Time.THREE_MONTHS),
        ("para 3 within six months 1", Time.SIX_MONTHS), ("para 3 within six months 2", Time.SIX_MONTHS),
    ]  # fmt: skip
    assert grades(report) == [3, 3, 2, 3]


def test_a_slip_and_a_lost_number_are_set_right() -> None:
    report = told("graded-2011")
    numbered = list(dict.fromkeys(found.where for found in report.findings if found.where.startswith("para ")))

    assert numbered[-5:] == ["para 8", "para 9", "para 10 (printed 20)", "para 11", "para 12"]
    assert at(report, "para 8")[0].text.startswith("Complaints are answered")


def test_the_record_adds_only_what_no_section_graded() -> None:
    report = told("graded-2011")

    assert [(found.where, found.heading, found.grade) for found in report.findings if found.where[0] == "r"] == [
        ("record p21", "Partnership working", 2)
    ]


@pytest.mark.parametrize("name", papers.NAMES)
def test_a_place_is_the_same_part_wherever_it_is_named(name: str) -> None:
    report = told(name)
    parts = {where: {found.part for found in at(report, where)} for where, _ in places(report)}

    assert all(len(own) == 1 for own in parts.values()), parts


def test_what_ofsted_says_of_itself_is_boilerplate() -> None:
    report = told("ilacs-2018")
    after = [piece for piece in report.pieces if piece.span.line >= len(report.lines) - 4]

    assert {piece.account for piece in after} == {Account.BOILERPLATE}
