"""Kind of event -> name of the page that tells more; the event's `about` is the page's key. None: it says it all.

A test walks all declared kinds: a new kind fails it until it stands here.
"""

from uuid import UUID

from django.urls import reverse

from keel.agencies.policy import may_open
from keel.agencies.queries import Standing
from keel.timeline.kinds import KINDS
from keel.timeline.models import Event

PAGES: dict[str, str | None] = {
    "front_door.contact_received": "contact",
    "front_door.decided": "contact",
    "front_door.check_answered": "contact",
    "front_door.police_answered": "contact",
    "front_door.outcome_told": "contact",
    "front_door.referrer_added": "contact",
    "front_door.sent_on": "contact",
    "front_door.handed_over": "contact",
}
OF_SOCIAL_CARE = "social_care."


def page_of(kind: str) -> str | None:
    """The page's name. What a census file told has no page of its own: the file gave dates and codes only."""
    return None if kind.startswith(OF_SOCIAL_CARE) else PAGES[kind]


def href(event: Event, who: Standing) -> str:
    """Where to read more about an event, or nothing."""
    name = page_of(event.kind)
    if not name or not event.about:
        return ""
    return contact_href(event.about, who) if name == "contact" else reverse(name, args=[event.about])


def contact_href(key: UUID, who: Standing) -> str:
    """A contact as this worker may read it: the hub's own page, for others the referral as it was sent."""
    return reverse("contact" if may_open("contact", who.roles) else "referral", args=[key])


def label(event: Event) -> str:
    return KINDS[event.kind].label
