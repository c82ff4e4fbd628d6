"""Module 'ChildProtectionPlans': the child protection plans under a referral, with their reviews."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.codes import ABUSE
from keel.returns.cin_census.elements import Group, code, count, day, days


@dataclass(frozen=True)
class ProtectionPlan(Group):
    started_on: date | None = day("CPPstartDate", "N00105", needed=True, rule="8720", late="8720")
    ended_on: date | None = day("CPPendDate", "N00115", late="8930")
    first_category: str | None = code("InitialCategoryOfAbuse", "N00113", ABUSE, needed=True, rule="8905")
    latest_category: str | None = code("LatestCategoryOfAbuse", "N00114", ABUSE, needed=True, rule="8910")
    previous_plans: int | None = count("NumberOfPreviousCPP", "N00106", needed=True, rule="8730")
    reviews: tuple[date, ...] = days("Reviews/CPPreviewDate", "N00116", rule="8842Q")
