"""A spell of social care's work with a child, as a census tells it: from referral to closure, in England's durations.

Durations heap just before their limits. What lies after the demo's end is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from keel.base import calendar
from keel.demo.chance import Chance
from keel.returns.cin_census.assessments import Assessment
from keel.returns.cin_census.cin_details import CinDetails
from keel.returns.cin_census.cin_plans import CinPlan
from keel.returns.cin_census.pre_proceedings import PreProceedings
from keel.returns.cin_census.protection_plans import ProtectionPlan
from keel.returns.cin_census.section47 import Section47

# The return's codes for what the demo's worries are called.
SOURCES = {
    "school": "2A", "education": "2B", "nursery": "2B", "gp": "3A", "health_visitor": "3B", "hospital": "3E",
    "midwife": "3F", "camhs": "3F", "housing": "4", "early_help": "5D", "adult_care": "5B", "police": "6",
    "probation": "7", "youth": "5B", "relative": "1A", "neighbour": "1B", "self": "1C", "anonymous": "9",
    "charity": "8", "quay": "8", "safe": "8",
}  # fmt: skip
FACTORS = {
    "domestic_abuse": ("3B", "3A"), "neglect": ("16A",), "physical_abuse": ("18C",), "emotional_abuse": ("17A",),
    "sexual_abuse": ("19C",), "mental_health_adult": ("4B",), "drugs_alcohol_adult": ("1B", "2B"),
    "mental_health_child": ("4A",), "self_harm": ("15A", "4A"), "exploitation": ("24A", "10A"), "missing": ("10A",),
    "gangs_weapons": ("13A", "14A"), "offending": ("14A",), "drugs_alcohol_child": ("2A",), "young_carer": ("7A",),
    "disability": ("6A",), "private_fostering": ("8F",),
}  # fmt: skip
CATEGORY = {
    "neglect": "NEG",
    "physical_abuse": "PHY",
    "sexual_abuse": "SAB",
    "emotional_abuse": "EMO",
}
CATEGORIES = {"NEG": 62, "EMO": 36, "PHY": 2}  # of other worries
SET_ASIDE = 0.11  # of referrals that need no enquiry: closed with no further action
# What an assessment finds beside the worry that began it, and how many such things.
BESIDE = {
    "4B": 26, "3B": 17, "4A": 14, "17A": 14, "16A": 11, "2B": 14, "1B": 13, "18C": 6, "5A": 12, "3A": 11, "14A": 7,
    "15A": 5, "6A": 8, "10A": 3, "24A": 2, "7A": 3, "20": 14,
}  # fmt: skip
FOUND = {1: 26, 2: 44, 3: 30}
NEED = {"disability": "N2", "mental_health_adult": "N3", "housing": "N4", "offending": "N6", "gangs_weapons": "N6"}
# Working days that an assessment takes; days that a protection plan lasts.
ASSESSED = {
    (0, 0): 1.8, (1, 10): 11.7, (11, 20): 17.3, (21, 30): 15.8, (31, 40): 20.2, (41, 45): 18.9, (46, 50): 5.8,
    (51, 60): 4.3, (61, 80): 4.2,
}  # fmt: skip
MOST_ENQUIRIES = 3  # of a long case
PROTECTED = {(60, 90): 16, (91, 180): 11, (181, 365): 43, (366, 730): 25, (731, 900): 5}


@dataclass
class Spell:
    """Draws one spell that begins on a day. `today` is the last day that can be told of."""

    chance: Chance
    today: date
    concern: str
    sender: str

    def draw(self, start: date, *, protects: bool) -> CinDetails:
        """From the referral on; with `protects` it begins with an enquiry under section 47."""
        if not protects and self.chance.happens(SET_ASIDE):
            return self._set_aside(start)
        assessed = self._after(start, self._span(ASSESSED))
        enquiry, protection = self._enquiry(start) if protects else (None, None)
        plan, closed, reason = self._ending(assessed, protection)
        court = self._court(protection)
        return CinDetails(
            referred_on=start, source=SOURCES.get(self.sender, "10"), primary_need=NEED.get(self.concern, "N1"),
            closed_on=self._past(closed), closure_reason=reason if self._past(closed) else None,
            no_further_action=False, conference_on=enquiry.conference_on if enquiry else None,
            assessments=(self._assessment(start, assessed),), cin_plans=(plan,) if plan else (),
            enquiries=(enquiry,) if enquiry else (), protection_plans=(protection,) if protection else (),
            pre_proceedings=(court,) if court else (),
        )  # fmt: skip

    def long(self, start: date) -> CinDetails:
        """A case that went on: assessed again and again, enquired into until a conference, and then often protected."""
        enquiries, protection = self._enquiries(start)
        known = enquiries[-1].conference_on or enquiries[-1].started_on or start
        plan, closed, reason = self._ending(max(self._after(start, self._span(ASSESSED)), known), protection)
        court = self._court(protection)
        return CinDetails(
            referred_on=start, source=SOURCES.get(self.sender, "10"), primary_need=NEED.get(self.concern, "N1"),
            closed_on=self._past(closed), closure_reason=reason if self._past(closed) else None,
            no_further_action=False, assessments=tuple(self._assessments(start, closed or date.max)),
            cin_plans=(plan,) if plan else (), enquiries=enquiries,
            protection_plans=(protection,) if protection else (), pre_proceedings=(court,) if court else (),
        )  # fmt: skip

    def _assessments(self, start: date, closed: date) -> Iterator[Assessment]:
        """One after the other, while the case is open."""
        while start < min(closed, self.today):
            finished = min(self._after(start, self._span(ASSESSED)), closed)
            yield self._assessment(start, finished)
            start = finished + timedelta(days=self.chance.between(90, 300))

    def _enquiries(self, start: date) -> tuple[tuple[Section47, ...], ProtectionPlan | None]:
        """Until a conference is held, and not often more than a few."""
        enquiry, protection = self._enquiry(start)
        enquiries = [enquiry]
        while enquiries[-1].conference_on is None and len(enquiries) < MOST_ENQUIRIES:
            start += timedelta(days=self.chance.between(30, 120))
            if start > self.today:
                break
            enquiry, protection = self._enquiry(start)
            enquiries.append(enquiry)
        return tuple(enquiries), protection

    def _set_aside(self, start: date) -> CinDetails:
        closed = self._past(self._after(start, self.chance.between(0, 3)))
        return CinDetails(
            referred_on=start, source=SOURCES.get(self.sender, "10"), primary_need=NEED.get(self.concern, "N1"),
            closed_on=closed, closure_reason="RC8" if closed else None, no_further_action=True,
        )  # fmt: skip

    def _past(self, day: date | None) -> date | None:
        return day if day and day <= self.today else None

    def _span(self, spans: Mapping[tuple[int, int], float]) -> int:
        return self.chance.between(*self.chance.weigh(spans))

    def _after(self, day: date, working_days: int) -> date:
        return calendar.add_working_days(day, working_days) if working_days else day

    def _assessment(self, start: date, finished: date) -> Assessment:
        beside = [self.chance.weigh(BESIDE) for _ in range(self.chance.weigh(FOUND))]
        found = dict.fromkeys([*FACTORS.get(self.concern, ("20",)), *beside])
        done = self._past(finished)
        return Assessment(started_on=start, authorised_on=done, factors=tuple(found) if done else ())

    def _enquiry(self, start: date) -> tuple[Section47, ProtectionPlan | None]:
        """A third come to a conference, most on the thirteenth to fifteenth working day, and most then to a plan."""
        held = None
        if self.chance.happens(0.31):
            days = self.chance.weigh({8: 8, 11: 6, 12: 9, 13: 17, 14: 22, 15: 21, 17: 8, 22: 9})
            held = self._past(self._after(start, days))
        not_needed = held is None and (self.today - start).days > 40
        enquiry = Section47(
            started_on=start,
            conference_target=self._after(start, 15),
            conference_on=held,
            conference_not_required=not_needed,
        )
        return enquiry, self._protection(held) if held and self.chance.happens(0.86) else None

    def _protection(self, start: date) -> ProtectionPlan:
        ended = start + timedelta(days=self._span(PROTECTED))
        category = CATEGORY.get(self.concern) or self.chance.weigh(CATEGORIES)
        reviews, day = [], start + timedelta(days=self.chance.between(80, 91))
        while day < min(ended, self.today):
            reviews.append(day)
            day += timedelta(days=self.chance.between(150, 182))
        return ProtectionPlan(
            started_on=start, ended_on=self._past(ended), first_category=category, latest_category=category,
            previous_plans=self.chance.weigh({0: 75.5, 1: 20, 2: 4.5}), reviews=tuple(reviews),
        )  # fmt: skip

    def _ending(
        self, assessed: date, protection: ProtectionPlan | None
    ) -> tuple[CinPlan | None, date | None, str | None]:
        """Nothing more after the assessment, early help, or a plan as a child in need, and then closed."""
        if protection is not None:
            closed = protection.ended_on and protection.ended_on + timedelta(days=self.chance.between(30, 150))
            return None, closed, "RC7"
        if self.chance.happens(0.46):
            return None, assessed, self.chance.weigh({"RC8": 74, "RC9": 26})
        ended = assessed + timedelta(days=round(self.chance.about(175, 0.5)))
        plan = CinPlan(started_on=assessed, ended_on=self._past(ended)) if self._past(assessed) else None
        return plan, ended, self.chance.weigh({"RC7": 82, "RC9": 18})

    def _court(self, protection: ProtectionPlan | None) -> PreProceedings | None:
        if protection is None or protection.started_on is None or not self.chance.happens(0.16):
            return None
        started = self._past(protection.started_on + timedelta(days=self.chance.between(60, 160)))
        sent = self._past(started + timedelta(days=9)) if started else None
        return (
            PreProceedings(started_on=started, letter_before_sent_on=sent, family_meeting_offered=True)
            if started
            else None
        )
