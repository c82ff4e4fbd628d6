"""Module 'ChildIdentifiers': who the child is, by the authority's own id, without a name."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.codes import GENDER, SEX, UPN_UNKNOWN
from keel.returns.cin_census.elements import Group, code, day, text

# Earlier years' names of the same element, with what their figures mean now.
FORMERLY = {"GenderCurrent": GENDER, "PersonGenderCurrent": GENDER, "Gender": GENDER}


@dataclass(frozen=True)
class ChildIdentifiers(Group):
    la_child_id: str | None = text("LAchildID", "N00097", needed=True, rule="8500")
    upn: str | None = text("UPN", "N00001")
    former_upn: str | None = text("FormerUPN", "N00002")
    upn_unknown: str | None = code("UPNunknown", "N00135", UPN_UNKNOWN)
    birth_date: date | None = day("PersonBirthDate", "N00066", late="8520")
    expected_date: date | None = day("ExpectedPersonBirthDate", "N00098", ahead=True)
    sex: str | None = code("Sex", "N00783", SEX, formerly=FORMERLY, needed=True, rule="4180")
    death_date: date | None = day("PersonDeathDate", "N00108", late="8545Q")
