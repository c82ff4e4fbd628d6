"""Tables of the front door, by thing."""

from keel.front_door.allegations.models import (
    Allegation,
    AllegationLine,
    AllegationMeeting,
    AllegationStep,
    HandedOn,
    Invitation,
)
from keel.front_door.calls.models import CallLine, CallNote
from keel.front_door.checks.models import Check, Choice
from keel.front_door.concern.models import Repeated
from keel.front_door.contacts.models import Attachment, Contact, CorrectedWay, Home, Named, PrivateReferrer
from keel.front_door.decisions.models import Decision, Signature
from keel.front_door.meeting.models import Spoken, Undertaking
from keel.front_door.night.models import Passing, Shift
from keel.front_door.notices.models import FiledReceipt, Notice
from keel.front_door.occasional.models import OneTimeView, WorkEmail
from keel.front_door.onward.models import BookEntry, OnwardReferral
from keel.front_door.outage.models import KeyRelease, OutagePack, PackKey
from keel.front_door.packages.models import CaseNumber, Package
from keel.front_door.police.models import Arrival, Notification, PoliceView
from keel.front_door.referrer.models import Addition, QuestionBack
from keel.front_door.schools.models import SchoolNotice
from keel.front_door.stepping.models import Handover, HandoverOffer
from keel.front_door.triage.models import Grade

__all__ = [
    "Addition",
    "Allegation",
    "AllegationLine",
    "AllegationMeeting",
    "AllegationStep",
    "Arrival",
    "Attachment",
    "BookEntry",
    "CallLine",
    "CallNote",
    "CaseNumber",
    "Check",
    "Choice",
    "Contact",
    "CorrectedWay",
    "Decision",
    "FiledReceipt",
    "Grade",
    "HandedOn",
    "Handover",
    "HandoverOffer",
    "Home",
    "Invitation",
    "KeyRelease",
    "Named",
    "Notice",
    "Notification",
    "OneTimeView",
    "OnwardReferral",
    "OutagePack",
    "PackKey",
    "Package",
    "Passing",
    "PoliceView",
    "PrivateReferrer",
    "QuestionBack",
    "Repeated",
    "SchoolNotice",
    "Shift",
    "Signature",
    "Spoken",
    "Undertaking",
    "WorkEmail",
]
