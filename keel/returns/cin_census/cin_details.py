"""Module 'CINdetails': one referral and all that followed it, in the DfE's order."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.assessments import Assessment
from keel.returns.cin_census.cin_plans import CinPlan
from keel.returns.cin_census.codes import CLOSURE_REASON, PRIMARY_NEED, REFERRAL_SOURCE
from keel.returns.cin_census.elements import Group, code, day, flag, groups
from keel.returns.cin_census.pre_proceedings import PreProceedings
from keel.returns.cin_census.protection_plans import ProtectionPlan
from keel.returns.cin_census.section47 import Section47


@dataclass(frozen=True)
class CinDetails(Group):
    referred_on: date | None = day("CINreferralDate", "N00100", needed=True, rule="8600", late="8600")
    source: str | None = code("ReferralSource", "N00152", REFERRAL_SOURCE, needed=True, rule="8866")
    primary_need: str | None = code("PrimaryNeedCode", "N00101", PRIMARY_NEED, rule="8650")
    closed_on: date | None = day("CINclosureDate", "N00102", late="8620")
    closure_reason: str | None = code("ReasonForClosure", "N00103", CLOSURE_REASON, rule="8640")
    conference_on: date | None = day("DateOfInitialCPC", "N00110", late="8715")
    assessments: tuple[Assessment, ...] = groups("Assessments", Assessment)
    cin_plans: tuple[CinPlan, ...] = groups("CINPlanDates", CinPlan)
    enquiries: tuple[Section47, ...] = groups("Section47", Section47)
    no_further_action: bool | None = flag("ReferralNFA", "N00112", needed=True, rule="8568")
    protection_plans: tuple[ProtectionPlan, ...] = groups("ChildProtectionPlans", ProtectionPlan)
    pre_proceedings: tuple[PreProceedings, ...] = groups("PreProceedingsandFGDM", PreProceedings)
