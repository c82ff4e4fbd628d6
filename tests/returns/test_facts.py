"""A child of the census as facts: what is told, to whom, under which key."""

from datetime import date
from pathlib import Path

from keel.returns.cin_census import kinds
from keel.returns.cin_census.facts import Fact, facts
from keel.timeline.kinds import KINDS
from tests.returns.test_queries import CLOSED, assessment, day, enquiry, need, protection
from tests.returns.written import episode, kid, read

LAST_DAY = date(2023, 3, 31)


def told(folder: Path, *episodes: str) -> list[Fact]:
    [found] = read(folder, kid(episodes="".join(episodes)))
    return list(facts(found.child, LAST_DAY))


def words(found: list[Fact], kind: str) -> list[str]:
    return [fact.words for fact in found if fact.kind == kind]


def test_referral_and_all_that_followed_is_told_in_time_order(tmp_path: Path) -> None:
    found = told(tmp_path, episode(CLOSED + assessment() + enquiry(), protection(end="2023-01-10", reviews="")))

    assert [(f.kind.removeprefix("social_care."), f.on.isoformat()) for f in found] == [
        ("referral", "2022-10-06"),
        ("need_recorded", "2022-10-06"),
        ("assessment_started", "2022-10-07"),
        ("s47_started", "2022-10-10"),
        ("initial_conference", "2022-10-26"),
        ("cp_plan_started", "2022-10-26"),
        ("assessment_finished", "2022-11-10"),
        ("factors_found", "2022-11-10"),
        ("cp_plan_ended", "2023-01-10"),
        ("case_closed", "2023-01-10"),
    ]


def test_every_fact_knows_its_line_and_its_own_key(tmp_path: Path) -> None:
    found = told(tmp_path, episode(assessment() + enquiry(), protection()) + episode(need()))

    assert all(fact.line > 7 for fact in found)
    assert len({fact.key for fact in found}) == len(found)


def test_two_of_a_kind_on_one_day_are_two_facts(tmp_path: Path) -> None:
    found = told(tmp_path, episode(assessment() + assessment()))

    keys = [f.key for f in found if f.kind == kinds.ASSESSMENT_STARTED]
    assert keys == ["social_care.assessment_started:2022-10-07", "social_care.assessment_started:2022-10-07:2"]


def test_conference_told_in_two_places_is_one(tmp_path: Path) -> None:
    found = told(tmp_path, episode(day("DateOfInitialCPC", "2022-10-26") + enquiry()))

    assert len(words(found, kinds.CONFERENCE)) == 1


def test_private_referrer_is_not_told_apart(tmp_path: Path) -> None:
    by = {code: told(tmp_path, episode().replace("2A", code)) for code in ("1A", "1B", "1C", "1D", "9")}

    assert {w for found in by.values() for w in words(found, kinds.REFERRAL)} == {
        "Referral to social care from somebody outside the agencies."
    }


def test_what_says_much_of_adults_is_for_hub_and_social_care(tmp_path: Path) -> None:
    found = told(tmp_path, episode(assessment(factors="2B 4B")))

    factors = next(f for f in found if f.kind == kinds.FACTORS_FOUND)
    assert factors.words == "The assessment found: Drug misuse: parent or carer; Mental health: parent or carer."
    assert KINDS[kinds.FACTORS_FOUND].audience == KINDS[kinds.NEED].audience == "hub"
    assert not any("misuse" in f.words for f in found if KINDS[f.kind].audience == "all")


def test_adoption_is_told_to_social_care_alone(tmp_path: Path) -> None:
    found = told(tmp_path, episode(CLOSED.replace("RC7", "RC1")))

    assert KINDS[kinds.CLOSED_BY_ADOPTION].audience == "social_care"
    assert [f.kind for f in found if "adopt" in f.words] == [kinds.CLOSED_BY_ADOPTION]


def test_changed_category_of_an_open_plan_is_told_once(tmp_path: Path) -> None:
    plan = protection().replace("<LatestCategoryOfAbuse>NEG", "<LatestCategoryOfAbuse>PHY")
    [found] = read(tmp_path, kid(episodes=episode(after=plan)))

    this, next_ = (facts(found.child, date(year, 3, 31)) for year in (2023, 2024))
    changed = [f for f in this if f.kind == kinds.PROTECTION_CATEGORY]
    assert [f.words for f in changed] == ["The census gives the plan's category as physical abuse."]
    assert {f.key for f in this} == {f.key for f in next_}


def test_plan_with_earlier_ones_says_how_many(tmp_path: Path) -> None:
    found = told(tmp_path, episode(after=protection().replace("CPP>0", "CPP>2")))

    assert words(found, kinds.PROTECTION_STARTED) == [
        "Child protection plan started for neglect. The child had 2 plans before."
    ]
