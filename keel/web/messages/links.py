"""Kind of message -> what it is called and the page it leads to; the message's `about` is that page's key.

A test walks every kind that a part sends: a new one fails it until it stands here.
"""

from dataclasses import dataclass

from keel.agencies.models import Message
from keel.web import addresses


@dataclass(frozen=True)
class Link:
    """How a kind of message shows. `page` is empty where the words say it all; `subject`: the page is the person's."""

    label: str
    page: str = ""
    subject: bool = False


LINKS = {
    "agencies.going": Link("Your team goes to another agency"),
    "agencies.not_going": Link("Your team stays with its agency"),
    "agencies.list_to_sign": Link("Your team goes to another agency: sign its list", "move"),
    "agencies.token_ended": Link("A system no longer tells Keel things in your name"),
    "agencies.token_made": Link("A system tells Keel things in your name"),
    "files.quarantined": Link("A file was put in quarantine"),
    "front_door.allegation_meeting": Link("You are asked to a meeting", "allegation-meeting"),
    "front_door.allegation_sent": Link("The hub sent you an allegation", "allegation-receive"),
    "front_door.answer_after_decision": Link("An answer came after your decision", "contact-checks"),
    "front_door.answer_not_waited_for": Link("The hub closed a question that you have not answered", "desk-check"),
    "front_door.answer_sooner": Link("A question became more urgent", "desk-check"),
    "front_door.asked_back": Link("The hub asks you about your referral", "referral"),
    "front_door.notification_corrected": Link("The police sent another version", "police-look"),
    "front_door.notification_left": Link("A police notification is not on the list yet"),
    "front_door.notification_set_aside": Link("A notification was looked at together", "police-look"),
    "front_door.onward_refused": Link("What was sent on was not taken", "contact-onward"),
    "front_door.school_told": Link("The police and the hub tell you of a child", "school-notice"),
    "front_door.check_asked": Link("A question for you", "desk-check"),
    "front_door.contact_about_yours": Link("A contact about a child you work with", "child", subject=True),
    "front_door.contact_handed_to_you": Link("A contact was handed to you", "contact"),
    "front_door.contact_taken_over": Link("Somebody took over your contact", "contact"),
    "front_door.danger_not_sent": Link("A referral that said danger was not sent"),
    "front_door.danger_of_yours": Link("You said that a child is in danger, and did not send it", "refer-tasks"),
    "front_door.contacts_handed_to_you": Link("A colleague’s contacts were handed to you"),
    "front_door.decision_sent_back": Link("A decision was sent back to you", "contact-decide"),
    "front_door.decision_signed": Link("A decision of yours was signed", "contact"),
    "front_door.draft_ends_soon": Link("A referral that you began will be erased", "refer-tasks"),
    "front_door.file_reminder": Link("An outcome waits to be filed", "outcome"),
    "front_door.handover_accepted": Link("A child was taken over by another service", "handover"),
    "front_door.handover_declined": Link("The hub does not hand a child over", "handover"),
    "front_door.handover_offered": Link("The hub asks whether you take a child over", "handover"),
    "front_door.handover_refused": Link("A team does not take a child over", "handover"),
    "front_door.not_accepted": Link("Nobody has accepted a contact", "contact"),
    "front_door.outcome": Link("An outcome", "outcome"),
    "front_door.pack_key_read": Link("A manager opened the key of your outage pack"),
    "front_door.referrer_added": Link("The referrer added something", "contact"),
    "improvement.to_sign": Link("A statement of action waits for your signature", "statement-version"),
    "people.opened_by_hand": Link("A manager opened a record to you", "child", subject=True),
    "people.opening_not_upheld": Link("A review did not uphold an opening", "review"),
    "people.placed_child_may_be_named": Link("A contact may be about a child placed for adoption"),
    "people.glass_broken": Link("Somebody opened a safety summary in an emergency", "child", subject=True),
}


def label(message: Message) -> str:
    return LINKS[message.kind].label


def href(message: Message) -> str:
    """Where to read more; nothing where there is no page."""
    link = LINKS[message.kind]
    key = (message.subjects[0] if message.subjects else None) if link.subject else message.about
    return addresses.about(link.page, key) if link.page and key else ""
