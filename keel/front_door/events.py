"""The kinds of event that the front door tells the timeline, and the kinds of item it writes."""

from keel.sources.items import Data, ItemKind, Mark, Nature, Retention
from keel.timeline.kinds import EventKind, Weight

CONTACT_RECEIVED = "front_door.contact_received"
DECIDED = "front_door.decided"
CHECK_ANSWERED = "front_door.check_answered"
POLICE_ANSWERED = "front_door.police_answered"
OUTCOME_TOLD = "front_door.outcome_told"
ADDED = "front_door.referrer_added"
SENT_ON = "front_door.sent_on"
HANDED_OVER = "front_door.handed_over"

KINDS = (
    EventKind(
        CONTACT_RECEIVED, "Contact with the hub", data=Data.SPECIAL, nature=Nature.BOTH, changes_circumstances=True
    ),
    EventKind(DECIDED, "Decision at the hub", nature=Nature.OPINION),
    EventKind(CHECK_ANSWERED, "Agency answered the hub", Weight.MINOR, audience="hub", data=Data.SPECIAL),
    EventKind(
        POLICE_ANSWERED,
        "Police answered the hub",
        Weight.MINOR,
        audience="hub",
        data=Data.CRIMINAL,
        marks=(Mark.POLICE,),
    ),
    EventKind(OUTCOME_TOLD, "Outcome told", Weight.MINOR),
    EventKind(SENT_ON, "Sent on through a side door", Weight.MINOR, audience="hub"),
    EventKind(HANDED_OVER, "Another service took over", changes_circumstances=True),
    EventKind(ADDED, "The referrer added", data=Data.SPECIAL, nature=Nature.BOTH, changes_circumstances=True),
)

CONTACT = ItemKind(
    "front_door.contact", "Contact", Data.SPECIAL, Nature.BOTH, "safeguarding", "public_task", Retention.REFERRAL
)
CHECK = ItemKind(
    "front_door.check",
    "Agency check",
    Data.SPECIAL,
    Nature.FACT,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
)
POLICE_CHECK = ItemKind(
    "front_door.police_check",
    "Police check",
    Data.CRIMINAL,
    Nature.FACT,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
    (Mark.POLICE,),
)
DECISION = ItemKind(
    "front_door.decision", "Decision", Data.SPECIAL, Nature.OPINION, "safeguarding", "public_task", Retention.REFERRAL
)
NOTICE = ItemKind(
    "front_door.notice", "Outcome notice", Data.ORDINARY, Nature.FACT, "safeguarding", "public_task", Retention.REFERRAL
)
QUESTION_BACK = ItemKind(
    "front_door.question_back",
    "Question back",
    Data.SPECIAL,
    Nature.FACT,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
)
ADDITION = ItemKind(
    "front_door.addition", "Addition", Data.SPECIAL, Nature.BOTH, "safeguarding", "public_task", Retention.REFERRAL
)
NOTIFICATION = ItemKind(
    "front_door.notification",
    "Police notification",
    Data.CRIMINAL,
    Nature.BOTH,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
    (Mark.POLICE,),
)
SCHOOL_NOTICE = ItemKind(
    "front_door.school_notice",
    "Notice to a school",
    Data.SPECIAL,
    Nature.FACT,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
    (Mark.POLICE,),
)
CALL_NOTE = ItemKind(
    "front_door.call_note",
    "Note of a call",
    Data.SPECIAL,
    Nature.BOTH,
    "safeguarding",
    "public_task",
    Retention.NO_ACTION,
    "hub_only",
)
ONWARD = ItemKind(
    "front_door.onward",
    "Onward referral",
    Data.SPECIAL,
    Nature.BOTH,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub_only",
)
ALLEGATION = ItemKind(
    "front_door.allegation",
    "Allegation about an adult who works with children",
    Data.CRIMINAL,
    Nature.BOTH,
    "safeguarding",
    "public_task",
    Retention.ALLEGATION,
    "allegations",
    (Mark.THIRD_PARTY,),
)
SPOKEN_AT_MEETING = ItemKind(
    "front_door.spoken",
    "Said at the daily meeting",
    Data.SPECIAL,
    Nature.BOTH,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
)
UNDERTAKING = ItemKind(
    "front_door.undertaking",
    "Undertaking",
    Data.SPECIAL,
    Nature.FACT,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
)
PASSING = ItemKind(
    "front_door.passing",
    "Contact passed between hub and night",
    Data.SPECIAL,
    Nature.BOTH,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
)
PACKAGE = ItemKind(
    "front_door.package",
    "Package for the case system",
    Data.SPECIAL,
    Nature.FACT,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
)
CASE_NUMBER = ItemKind(
    "front_door.case_number",
    "Case number",
    Data.ORDINARY,
    Nature.FACT,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
    "hub",
)
HANDOVER = ItemKind(
    "front_door.handover",
    "Handover between services",
    Data.SPECIAL,
    Nature.BOTH,
    "safeguarding",
    "public_task",
    Retention.REFERRAL,
)
