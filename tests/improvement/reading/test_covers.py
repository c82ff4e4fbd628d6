"""What a cover says, in the ways in which covers say it: titles, days, names."""

from datetime import date

import pytest

from keel.improvement.reading import cover, days
from keel.improvement.reading.cover import Cover


def said(*lines: str, body: str = "", end: str = "") -> Cover:
    return cover.read(lines, body or " ".join(lines), end)


@pytest.mark.parametrize(
    ("lines", "area"),
    [
        (["Inspection of Bayview local authority", "children’s services"], "Bayview"),
        (["Inspection of Bayview children's services"], "Bayview"),
        (["Inspection of Milton Bays local", "authority children’s services"], "Milton Bays"),
        (["Inspection of Bath and North East Bayview", "Council local authority children’s services"],
         "Bath and North East Bayview"),
        (["Inspection of Bayview, Christbay and Poolbay", "Council children’s social care services"],
         "Bayview, Christbay and Poolbay"),
        (["Inspection of City of Bayview", "Metropolitan Borough Council local", "authority children’s services"],
         "Bayview"),
        (["Inspection of the Royal Borough of", "Windbay and Maidenhythe local authority", "children’s services"],
         "Windbay and Maidenhythe"),
        (["Council of the Isles of Bayview", "Inspection of children’s social care services"], "Isles of Bayview"),
        (["London Borough of Bayview", "Inspection of local authority children’s services"], "Bayview"),
        (["Bayview", "Inspection of children's social care services"], "Bayview"),
        (["Southend-on-Bayview City Council", "Inspection of local authority children’s services"],
         "Southend-on-Bayview"),
        (["Focused visit to Bayview County Council children’s services"], "Bayview"),
        (["Focused visit to Bayview children’s services"], "Bayview"),
        (["Monitoring visit of Bayview local authority children’s services"], "Bayview"),
        (["Monitoring visit to Achieving for Bayview’s Children"], "Achieving for Bayview’s Children"),
        (["Monitoring visit of Bayview’s children’s services"], "Bayview"),
        (["Joint targeted area inspection of Bayview"], "Bayview"),
        (["Joint targeted area inspection of Bayview: the multi-agency response to", "domestic abuse"], "Bayview"),
        (["Joint targeted area inspection of the multi-agency response to", "criminal exploitation in",
          "Bayview and Coast"], "Bayview and Coast"),
        (["Joint targeted area inspection of the multi-agency response to neglect in Bayview"], "Bayview"),
        (["Joint targeted area inspection of the multi-agency response to identification of",
          "initial need and risk in Bayview"], "Bayview"),
        (["Joint targeted area inspection of the response to children in need of help and protection",
          "in Bayview between 6 March 2023 and 10 March 2023"], "Bayview"),
    ],
)  # fmt: skip
def test_the_area_is_found_in_the_title(lines: list[str], area: str) -> None:
    assert said(*lines, "Inspection dates: 4 to 8 March 2019").area == area


def test_a_line_of_signs_is_no_area() -> None:
    for line in ("* * * * *", "________", "————————"):
        assert said(line, "Inspection dates: 4 to 8 March 2019").area == ""


def test_an_area_that_only_the_first_sentence_names_is_found() -> None:
    told = "Between 6 and 10 March 2023, Ofsted carried out a joint inspection of the response to neglect in Bayview.¹"

    assert said("Dear partners", told).area == "Bayview"


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("3 to 7 October 2022", date(2022, 10, 3), date(2022, 10, 7)),
        ("29 January - 9 February 2024", date(2024, 1, 29), date(2024, 2, 9)),
        ("4–15 March 2019", date(2019, 3, 4), date(2019, 3, 15)),
        ("11 and 12 June 2019", date(2019, 6, 11), date(2019, 6, 12)),
        ("30 November 2014 – 14 January 2015", date(2014, 11, 30), date(2015, 1, 14)),
        ("28 November – 9 December 2016", date(2016, 11, 28), date(2016, 12, 9)),
        ("12 December to 13 January 2017", date(2016, 12, 12), date(2017, 1, 13)),
        ("3rd to 7th October 2022", date(2022, 10, 3), date(2022, 10, 7)),
        ("5 June 2018", date(2018, 6, 5), date(2018, 6, 5)),
    ],
)
def test_a_period_is_read_however_it_is_written(written: str, first: date, last: date) -> None:
    assert days.period(written) == (first, last)


def test_a_day_that_no_calendar_has_is_left_to_a_person() -> None:
    assert days.period("28 to 31 June 2018") == (date(2018, 6, 28), None) and days.day("31", "February", "2020") is None


@pytest.mark.parametrize(
    "line",
    [
        "Inspection dates: 4 to 8 March 2019", "Inspection date: 4 March 2019 – 8 March 2019",
        "Inspection dates 4–8 March 2019", "This letter follows the visit to Bayview on 4 to 8 March 2019.",
        "Between 4 March and 8 March 2019, Ofsted carried out a joint inspection.",
    ],
)  # fmt: skip
def test_the_days_of_fieldwork_are_found_by_the_words_before_them(line: str) -> None:
    cover_ = said(line)

    assert (cover_.from_, cover_.until) == (date(2019, 3, 4), date(2019, 3, 8))


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        (["Lead inspector: Ann Example, His Majesty’s Inspector"], "Ann Example"),
        (["Lead inspector:\tAnn Example", "Her Majesty’s Inspector"], "Ann Example"),
        (["Lead inspector", "Ann Example HMI"], "Ann Example"),
        (["Lead inspector: Ann Example, Ofsted Inspector"], "Ann Example"),
        (["Lead inspector: Ann Example", "Age group: All"], "Ann Example"),
        (["Reporting inspector: Ann Example HMI"], "Ann Example"),
        (["Lead inspector: Ann-Marie O’Sample"], "Ann-Marie O’Sample"),
        (["Lead inspector: Ann J Example, Her Majesty's Inspector"], "Ann J Example"),
        (["His Majesty’s Inspectors for this visit were: Ann Example and Bo Sample."], "Ann Example"),
        (["Her Majesty’s Inspector for this visit was Ann Example."], "Ann Example"),
        (["The inspectors were Ann Example HMI and Bo Sample HMI."], "Ann Example"),
        (["The visit was carried out by Ann Example HMI and Bo Sample HMI."], "Ann Example"),
        (["The visit was carried out by Her Majesty’s Inspectors, Ann Example and Bo Sample."], "Ann Example"),
    ],
)
def test_who_led_is_found_on_one_line_or_two(lines: list[str], who: str) -> None:
    assert said(*lines).lead == who


def test_a_statement_is_due_only_where_one_is_asked_for() -> None:
    asked = "should prepare a written statement of proposed action and send it by Friday 21 February 2025."

    assert said("x", end=asked).due == date(2025, 2, 21)
    assert said("x", end="We will visit again by 21 February 2025.").due is None
    assert said("x", end="should prepare a written statement of action within 70 working days.").due is None


def test_a_published_day_is_read_with_or_without_its_word() -> None:
    assert said("Report published: 6 January 2015").published == date(2015, 1, 6)
    assert said("6 January 2015", "Dear all").published == date(2015, 1, 6)
    assert said("Inspection dates: 4 to 8 March 2019").published is None


def test_honours_and_more_lines_stay_with_an_addressee() -> None:
    lines = ("6 January 2015", "Ann Example CBE, Director,", "Bayview Council", "Sir Bo Sample, Chair", "Dear all")

    assert said(*lines).addressees == ("Ann Example CBE, Director, Bayview Council", "Sir Bo Sample, Chair")
