"""Census files that other people's software made, of 2021 to 2026: all of them are read, every child accounted for."""

from collections import Counter
from datetime import date

import pytest

from keel.returns.cin_census import kinds
from keel.returns.cin_census.census import Read, children, survey
from keel.returns.cin_census.facts import facts
from keel.returns.cin_census.notes import Outcome
from tests.returns.beside import sample
from tests.returns.written import TODAY

SMALL = {"CIN2rows.xml": 1, "CIN_Census_2021.xml": 1, "CIN_Census_2024.xml": 2, "CIN_Census_2026.xml": 2}


def all_of(name: str) -> list[Read]:
    return list(children(survey(sample(name)), TODAY))


@pytest.mark.parametrize("name", SMALL)
def test_small_files_are_read_with_queries(name: str) -> None:
    found = all_of(name)

    assert [each.outcome for each in found] == [Outcome.QUERIED] * SMALL[name]
    assert "line 23: text between elements is not read: 'PersonBirthDate'" in map(str, found[0].queries)


def test_dates_out_of_order_are_told_by_line() -> None:
    told = [str(note) for note in all_of("CIN_Census_2024.xml")[0].queries]

    assert "line 42: AssessmentActualStartDate 28 April 2028 is in the future" in told
    assert "line 43: the assessment was finished before it started (DfE rule 8608)" in told
    assert "line 46: AssessmentFactors 'RB' is not one of its codes" in told


def test_block_before_court_of_2026_is_read() -> None:
    [before] = all_of("CIN_Census_2026.xml")[0].child.episodes[0].pre_proceedings

    assert (before.court_applied_on, before.review_meetings) == (date(2026, 12, 18), 3)
    assert before.family_meeting_offered is True


def test_all_332_children_are_accounted_for() -> None:
    found = all_of("fake_CIN_data.xml")

    assert len(found) == survey(sample("fake_CIN_data.xml")).children == 332
    assert Counter(each.outcome for each in found) == {Outcome.QUERIED: 331, Outcome.LOADED: 1}
    assert found[0].child.shown == "child RND000215205141, born 6 December 2019"


def test_every_date_of_the_332_becomes_a_fact() -> None:
    told = Counter(f.kind for each in all_of("fake_CIN_data.xml") for f in facts(each.child, date(2022, 7, 21)))
    closed = told.pop(kinds.CLOSED) + told.pop(kinds.CLOSED_BY_ADOPTION)

    assert closed == 252
    assert told == {
        "social_care.referral": 402,
        "social_care.need_recorded": 402,
        "social_care.initial_conference": 350,
    }
