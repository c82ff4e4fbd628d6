"""How the cells of a file are read, whoever wrote it."""

from datetime import date

import pytest

from keel.base.refusal import Refused
from keel.people.extracts import cells, columns
from keel.people.extracts.cells import Unread
from keel.people.extracts.sounds import sound
from keel.people.persons.models import Scheme


@pytest.mark.parametrize(
    "written",
    ["2015-05-03", "03/05/2015", "3/5/2015", "03-05-2015", "03.05.2015", "20150503", "3 May 2015", "3-May-2015",
     "2015-05-03 00:00:00", "2015-05-03T00:00", "2015/05/03"],
)  # fmt: skip
def test_a_day_is_read_in_every_form(written: str) -> None:
    assert cells.day(written) == date(2015, 5, 3)


@pytest.mark.parametrize("written", ["03/05/15", "3-5-15", "3 May 15"])
def test_a_year_of_two_digits_is_not_guessed(written: str) -> None:
    assert cells.day(written) is Unread.SHORT_YEAR


@pytest.mark.parametrize("written", ["31/02/2015", "not known", "2015", "42127", "19930231", "00/00/0000", "1/1/0201"])
def test_what_is_no_day_is_none(written: str) -> None:
    assert cells.day(written) is Unread.NO_DATE


def test_sex_is_read_in_words_and_codes() -> None:
    assert cells.sex("Female") == cells.sex("f") == cells.sex("2") == cells.sex("girl") == "F"
    assert cells.sex("Not known") is cells.sex("9") is None and cells.sex("purple") is Unread.NO_SEX


def test_a_number_that_a_spreadsheet_changed_is_still_read() -> None:
    assert cells.number(Scheme.NHS, "943 476 5919") == cells.number(Scheme.NHS, "9434765919.0") == "9434765919"
    assert cells.number(Scheme.NHS, "9434765918") is Unread.NO_NUMBER


def test_a_line_of_an_address_says_nothing_where_nobody_knows_it() -> None:
    assert cells.line("12, Ríver St.") == "12riverst" and cells.line("NFA") is cells.line("Unknown") is None
    assert cells.postcode("bv12ab") == "BV1 2AB" and cells.postcode("4223") == "4223"


def test_names_that_sound_alike_have_one_sound() -> None:
    assert sound("smith") == sound("smyth") == sound("smit") and sound("catherine") == sound("katherine")
    assert sound("smith") != sound("jones") and sound("") == ""


def test_columns_are_known_by_many_names_whatever_the_case() -> None:
    heads = ["Pupil ID", "FORENAME", " Date of Birth", "NHS-No.", "Legal"]
    found = columns.mapped(heads, {"family": "legal"}, "pupil id", "a.csv")
    assert found == {"given": 1, "family": 4, "born": 2, "nhs": 3, "key": 0}


def test_columns_that_say_too_little_are_listed_beside_those_needed() -> None:
    with pytest.raises(Refused, match=r"Its columns are: Forename, Town\. Needed is a first name with a family name"):
        columns.mapped(["Forename", "Town"], {}, "", "a.csv")


def test_a_column_that_is_there_twice_is_not_chosen_between() -> None:
    with pytest.raises(Refused, match="column Surname twice, at places 2 and 3"):
        columns.mapped(["forename", "Surname", "SURNAME"], {}, "", "a.csv")


def test_a_file_without_names_of_columns_is_told_and_nobody_in_it_named() -> None:
    with pytest.raises(Refused) as refused:
        columns.mapped(["Katie", "Smith", "03/05/2015"], {}, "", "a.csv")
    assert "begins with a row" in str(refused.value) and "Katie" not in str(refused.value)
