"""Module 'Section47': each enquiry under section 47 of the Children Act 1989, and the conference it led to."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.elements import Group, day, flag


@dataclass(frozen=True)
class Section47(Group):
    started_on: date | None = day("S47ActualStartDate", "N00148", needed=True, rule="8615")
    conference_target: date | None = day("InitialCPCtarget", "N00109", ahead=True)
    conference_on: date | None = day("DateOfInitialCPC", "N00110", late="8715")
    conference_not_required: bool | None = flag("ICPCnotRequired", "N00111", needed=True)
