"""Whom the hub asks, and why: depth follows urgency, level, ages and known adults (safe practice 23)."""

from dataclasses import replace

import pytest

from keel.agencies.kinds import AgencyKind as Agency
from keel.front_door.contacts.concerns import BY_CODE
from keel.front_door.contacts.models import Urgency
from keel.front_door.triage import rules
from keel.front_door.triage.facts import Facts
from keel.sources import findings

GREEN = Facts(Urgency.GREEN, level=2, worries=frozenset({"neglect"}), ages=(9,), school_known=True)
AMBER, RED = replace(GREEN, urgency=Urgency.AMBER), replace(GREEN, urgency=Urgency.RED)
FULL_NETWORK = {Agency.POLICE, Agency.HEALTH_PROVIDER, Agency.EDUCATION, Agency.EARLY_HELP, Agency.HOUSING}
ABOUT_ADULTS = ("domestic_abuse", "drugs_alcohol_adult", "mental_health_adult", "young_carer")


def asked(facts: Facts) -> set[Agency]:
    return {rule.agency for rule in rules.asked_for(facts)}


def codes(facts: Facts) -> set[str]:
    return {rule.code for rule in rules.asked_for(facts)}


def about(facts: Facts, *worries: str) -> Facts:
    return replace(facts, worries=frozenset(worries))


def test_green_asks_only_the_childs_own_services() -> None:
    assert asked(GREEN) == {Agency.HEALTH_PROVIDER}


def test_red_asks_the_full_network() -> None:
    assert asked(RED) >= FULL_NETWORK


def test_green_asks_nothing_about_an_adult_whatever_the_worry() -> None:
    every = about(replace(GREEN, adults_known=True), *BY_CODE)

    assert not [rule.code for rule in rules.asked_for(every) if rule.of_adult]


def test_every_question_about_an_adults_health_drugs_or_record_is_marked_so() -> None:
    adult = about(replace(AMBER, adults_known=True), *ABOUT_ADULTS)
    plain = about(AMBER, "neglect")

    more = codes(adult) - codes(plain) - {"police_crime"}
    assert more and all(rules.BY_CODE[code].of_adult for code in more)


@pytest.mark.parametrize("age, wanted", [(9, False), (10, True), (17, True), (18, False), (None, True)])
def test_youth_offending_is_asked_from_age_ten(age: int | None, wanted: bool) -> None:
    assert (Agency.YOUTH_JUSTICE in asked(replace(AMBER, ages=(4, age)))) is wanted


@pytest.mark.parametrize("level, wanted", [(1, False), (2, False), (3, True), (4, True), (None, True)])
def test_youth_offending_is_asked_once_the_threshold_is_in_doubt(level: int | None, wanted: bool) -> None:
    assert (Agency.YOUTH_JUSTICE in asked(replace(GREEN, ages=(14,), level=level))) is wanted


def test_drugs_of_the_child_ask_the_young_peoples_service_even_when_green() -> None:
    assert codes(about(GREEN, "drugs_alcohol_child")) == {"health", "drugs_child"}


def test_a_known_school_is_asked_itself_and_not_through_the_desk() -> None:
    assert Agency.EDUCATION not in asked(GREEN)
    assert Agency.EDUCATION in asked(replace(GREEN, school_known=False))


def test_violence_asks_probation_only_where_an_adult_is_known() -> None:
    violent = about(AMBER, "domestic_abuse")

    assert Agency.PROBATION not in asked(violent)
    assert Agency.PROBATION in asked(replace(violent, adults_known=True))


def test_an_unborn_baby_asks_the_midwives() -> None:
    assert "midwifery" in codes(replace(GREEN, ages=(), unborn=True))


def test_every_rule_has_a_sentence_a_source_and_findings_that_exist() -> None:
    for rule in rules.RULES:
        assert rule.why.endswith(".") and rule.cites.source.title
        assert [findings.get(code).what for code in rule.findings]


def test_no_two_rules_have_the_same_code() -> None:
    assert len(rules.BY_CODE) == len(rules.RULES)


def test_rules_speak_only_of_worries_that_are_declared() -> None:
    facts = about(replace(AMBER, adults_known=True, ages=(14,)), *BY_CODE)
    asked_by_worry = codes(facts)

    assert asked_by_worry >= {"camhs", "hospital", "housing", "drugs_child", "child_at_risk_of_crime", "adult_care"}


def test_every_agency_that_a_rule_names_has_its_question() -> None:
    assert {rule.agency for rule in rules.RULES} <= set(rules.QUESTIONS)
