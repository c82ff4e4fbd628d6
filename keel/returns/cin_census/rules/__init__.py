"""What is implausible, as a declared table: each rule finds lines and says in words what to look at. None refuses.

The codes are those of the DfE's validation rules where it asks the same. Rules of completeness alone are not here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from keel.returns.cin_census.child import Child
from keel.returns.cin_census.notes import Note
from keel.returns.cin_census.rules import dates, episodes, identity, plans
from keel.returns.cin_census.rules.context import Context, Found

__all__ = ["RULES", "Context", "Rule", "asked"]


@dataclass(frozen=True)
class Rule:
    """A question asked of every child. `code` is empty where the DfE asks nothing like it."""

    code: str
    find: Callable[[Child, Context], Iterable[Found]]


RULES = (
    Rule("1510", identity.upn_letter),
    Rule("1540", identity.upn_form),
    Rule("1520", identity.upn_repeated),
    Rule("1560Q", identity.former_upn_form),
    Rule("1570", identity.id_too_long),
    Rule("1580", identity.id_with_signs),
    Rule("8510", identity.id_repeated),
    Rule("8525Q", identity.birth_dates),
    Rule("8530Q", identity.expected_out_of_range),
    Rule("8750", identity.unborn_with_sex),
    Rule("8775Q", identity.over_25),
    Rule("8590", identity.no_episode),
    Rule("8790", identity.none_and_disabilities),
    Rule("8794", identity.disability_twice),
    Rule("8555Q", identity.referred_after_death),
    Rule("8585Q", identity.died_without_date),
    Rule("8606", identity.referred_before_conception),
    Rule("8630", episodes.closed_before_referral),
    Rule("8805", episodes.closed_without_reason),
    Rule("8810", episodes.reason_without_closing),
    Rule("8815", episodes.open_twice),
    Rule("8820", episodes.overlapping),
    Rule("8831", episodes.work_without_further_action),
    Rule("4000", episodes.need_plan_without_further_action),
    Rule("8832", episodes.protection_plan_without_further_action),
    Rule("8565", episodes.after_closing),
    Rule("1103", episodes.assessment_before_referral),
    Rule("8608", episodes.assessment_ends_first),
    Rule("8614", episodes.factors_of_unfinished),
    Rule("8869", episodes.no_factor_and_factors),
    Rule("8898", episodes.factor_twice),
    Rule("8945Q", episodes.retired_physical),
    Rule("8950Q", episodes.retired_sexual),
    Rule("2889", episodes.enquiry_before_referral),
    Rule("8615", episodes.conference_before_enquiry),
    Rule("1104", episodes.conference_before_referral),
    Rule("2884", episodes.conference_twice),
    Rule("8875", episodes.conference_at_weekend),
    Rule("4015", plans.need_plan_before_referral),
    Rule("4011", plans.need_plan_ends_first),
    Rule("4012Q", plans.need_plan_of_a_day),
    Rule("4004", plans.need_plan_open_twice),
    Rule("4014", plans.need_plans_overlap),
    Rule("4016", plans.both_kinds_at_once),
    Rule("1105", plans.protection_before_referral),
    Rule("8925", plans.protection_ends_first),
    Rule("8840", plans.protection_of_a_day),
    Rule("8935", plans.protection_open_twice),
    Rule("8940", plans.protection_overlaps),
    Rule("8841", plans.review_before_plan),
    Rule("", plans.review_after_plan),
    Rule("8915", plans.protection_after_death),
    Rule("8920", plans.protection_ends_after_death),
)


def asked(child: Child, context: Context) -> Iterator[Note]:
    """Every query about a child that was read."""
    yield from dates.later(child, context)
    for rule in RULES:
        for found in rule.find(child, context):
            yield Note(found.line, found.words, rule.code)
