"""Module 'Assessments': each assessment under a referral, with the factors it found."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.codes import FACTORS
from keel.returns.cin_census.elements import Group, codes, day


@dataclass(frozen=True)
class Assessment(Group):
    started_on: date | None = day("AssessmentActualStartDate", "N00159", needed=True)
    internal_review_on: date | None = day("AssessmentInternalReviewDate", "N00161", ahead=True)
    authorised_on: date | None = day("AssessmentAuthorisationDate", "N00160", late="8696")
    factors: tuple[str, ...] = codes("FactorsIdentifiedAtAssessment/AssessmentFactors", "N00181", FACTORS)
