"""Module 'CINPlanDates': the child in need plans under a referral."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.elements import Group, day


@dataclass(frozen=True)
class CinPlan(Group):
    started_on: date | None = day("CINPlanStartDate", "N00689", needed=True, rule="4010", late="4010")
    ended_on: date | None = day("CINPlanEndDate", "N00690", late="4013")
