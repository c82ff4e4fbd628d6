"""Module 'PreProceedingsandFGDM', new in 2026-27: before court, and the family's own meeting. Not numbered yet."""

from dataclasses import dataclass
from datetime import date

from keel.returns.cin_census.elements import Group, count, day, flag, text


@dataclass(frozen=True)
class PreProceedings(Group):
    started_on: date | None = day("PPStartDate", "")
    letter_before_sent_on: date | None = day("LBPSentDate", "")
    family_meeting_offered: bool | None = flag("FGDMMeetingOffer", "")
    family_meeting_held: bool | None = flag("FGDMMeetingFac", "")
    first_meeting_on: date | None = day("InitialPPMeetingDate", "")
    review_meetings: int | None = count("ReviewMeetingsCount", "")
    step_decided_on: date | None = day("StepDecisionDate", "")
    outcome: str | None = text("PPOutcome", "")
    court_applied_on: date | None = day("CourtAppDate", "")
    letter_to_court_on: date | None = day("LetterInitCPDate", "")
