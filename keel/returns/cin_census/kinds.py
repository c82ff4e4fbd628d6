"""Kinds of event that social care's history puts on the timeline, and the kind of item that a kept census module is.

What says much about adults of the family, or courts, is for the hub and social care only (safe practice 13 and 22).
"""

from keel.sources.items import Data, ItemKind, Nature, Retention
from keel.timeline.kinds import EventKind, Weight

REFERRAL = "social_care.referral"
NEED = "social_care.need_recorded"
ASSESSMENT_STARTED = "social_care.assessment_started"
ASSESSMENT_FINISHED = "social_care.assessment_finished"
FACTORS_FOUND = "social_care.factors_found"
ENQUIRY_STARTED = "social_care.s47_started"
CONFERENCE = "social_care.initial_conference"
NEED_PLAN_STARTED = "social_care.cin_plan_started"
NEED_PLAN_ENDED = "social_care.cin_plan_ended"
PROTECTION_STARTED = "social_care.cp_plan_started"
PROTECTION_CATEGORY = "social_care.cp_category_changed"
PROTECTION_REVIEW = "social_care.cp_review"
PROTECTION_ENDED = "social_care.cp_plan_ended"
BEFORE_COURT = "social_care.pre_proceedings"
CLOSED = "social_care.case_closed"
CLOSED_BY_ADOPTION = "social_care.case_closed_by_adoption"

HUB, SOCIAL_CARE = "hub", "social_care"

KINDS = (
    EventKind(REFERRAL, "Referral to social care"),
    EventKind(NEED, "Main need recorded", Weight.MINOR, audience=HUB, data=Data.SPECIAL, nature=Nature.OPINION),
    EventKind(ASSESSMENT_STARTED, "Assessment started", Weight.MINOR),
    EventKind(ASSESSMENT_FINISHED, "Assessment finished"),
    EventKind(
        FACTORS_FOUND,
        "Factors found at assessment",
        Weight.MINOR,
        audience=HUB,
        data=Data.SPECIAL,
        nature=Nature.OPINION,
    ),
    EventKind(ENQUIRY_STARTED, "Section 47 enquiry started"),
    EventKind(CONFERENCE, "Initial child protection conference"),
    EventKind(NEED_PLAN_STARTED, "Child in need plan started"),
    EventKind(NEED_PLAN_ENDED, "Child in need plan ended"),
    EventKind(PROTECTION_STARTED, "Child protection plan started", data=Data.SPECIAL),
    EventKind(PROTECTION_CATEGORY, "Category of the child protection plan changed", data=Data.SPECIAL),
    EventKind(PROTECTION_REVIEW, "Child protection review conference", Weight.MINOR),
    EventKind(PROTECTION_ENDED, "Child protection plan ended", data=Data.SPECIAL),
    EventKind(BEFORE_COURT, "Before care proceedings", audience=HUB),
    EventKind(CLOSED, "Closed to social care"),
    EventKind(CLOSED_BY_ADOPTION, "Closed to social care", audience=SOCIAL_CARE, retention=Retention.ADOPTION),
)

RECORD = ItemKind(
    "returns.census_record", "Children in need census module", Data.SPECIAL, Nature.BOTH, "safeguarding", "public_task",
    Retention.CHILD_RECORD, SOCIAL_CARE,
)  # fmt: skip
