"""A child is read by the elements it holds, of whatever year and however its system writes them."""

from datetime import date
from pathlib import Path

import pytest

from keel.returns.cin_census.notes import Outcome
from tests.returns.written import BORN, asked, episode, kid, read

DATES = {
    "2015-03-27": date(2015, 3, 27),
    "2015-03-27Z": date(2015, 3, 27),
    "2015-03-27+01:00": date(2015, 3, 27),
    "2015-03-27T00:00:00": date(2015, 3, 27),
    "2015-06-27T23:30:00Z": date(2015, 6, 28),
    " 2015-03-27 ": date(2015, 3, 27),
}
SEXES = {
    "<Sex>F</Sex>": "F",
    "<Sex>f</Sex>": "F",
    "<GenderCurrent>1</GenderCurrent>": "M",
    "<PersonGenderCurrent>2</PersonGenderCurrent>": "F",
    "<gender>9</gender>": "U",
    "<GenderCurrent>0</GenderCurrent>": "U",
}


@pytest.mark.parametrize("said", DATES)
def test_date_is_read_as_systems_write_it(tmp_path: Path, said: str) -> None:
    [found] = read(tmp_path, kid(dates=f"<PersonBirthDate>{said}</PersonBirthDate>"))

    assert found.child.identifiers.birth_date == DATES[said]
    assert found.outcome is Outcome.LOADED


def test_date_with_slashes_is_read_and_asked_about(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid(dates="<PersonBirthDate>04/03/2015</PersonBirthDate>"))

    assert found.child.identifiers.birth_date == date(2015, 3, 4)
    assert "read as 4 March 2015" in str(found.queries[0])


@pytest.mark.parametrize("element", SEXES)
def test_sex_is_read_under_each_years_name(tmp_path: Path, element: str) -> None:
    [found] = read(tmp_path, kid(sex=element))

    assert (found.child.sex, found.outcome) == (SEXES[element], Outcome.LOADED)


@pytest.mark.parametrize("said", ["1", "true", "TRUE", "yes"])
def test_flag_is_read_as_figure_or_word(tmp_path: Path, said: str) -> None:
    [found] = read(tmp_path, kid(episodes=episode().replace("<ReferralNFA>0", f"<ReferralNFA>{said}")))

    assert found.child.episodes[0].no_further_action is True


def test_stray_text_is_left_out_and_told_by_line(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid(dates=f"PersonBirthDate\n{BORN}"))

    assert found.child.identifiers.birth_date == date(2015, 3, 27)
    assert [str(note) for note in found.queries] == ["line 10: text between elements is not read: 'PersonBirthDate'"]


def test_element_that_is_no_censuss_is_told(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid(dates=f"{BORN}<ShoeSize>4</ShoeSize>"))

    assert "the element ShoeSize is not one of ChildIdentifiers" in str(found.queries[0])


def test_second_birth_date_is_told_and_the_first_holds(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid(dates=BORN + BORN.replace("2015", "2016")))

    assert found.child.identifiers.birth_date == date(2015, 3, 27)
    assert "says something else" in str(found.queries[0])


def test_reviews_in_groups_of_their_own_are_all_read(tmp_path: Path) -> None:
    plan = "<CPPstartDate>2022-11-01</CPPstartDate>" + "".join(
        f"<Reviews><CPPreviewDate>2023-0{n}-10</CPPreviewDate></Reviews>" for n in (1, 3)
    )
    [found] = read(tmp_path, kid(episodes=episode(after=f"<ChildProtectionPlans>{plan}</ChildProtectionPlans>")))

    assert found.child.episodes[0].protection_plans[0].reviews == (date(2023, 1, 10), date(2023, 3, 10))


def test_missing_element_is_asked_about_by_its_rule(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid(sex="", traits=""))

    assert asked(found) == {"4180", "4220"}


def test_unknown_code_is_kept_and_asked_about(tmp_path: Path) -> None:
    [found] = read(tmp_path, kid(traits="<Ethnicity>BLUE</Ethnicity>"))

    assert found.child.characteristics.ethnicity == "BLUE"
    assert asked(found) == {"4220"}


def test_child_is_shown_without_a_name(tmp_path: Path) -> None:
    due = "<ExpectedPersonBirthDate>2023-05-01</ExpectedPersonBirthDate>"
    born, unborn = read(tmp_path, kid(), kid("RND2", dates=due, sex="<Sex>U</Sex>"))

    assert born.child.shown == "child RND1, born 27 March 2015"
    assert unborn.child.shown == "unborn child RND2, due 1 May 2023"
