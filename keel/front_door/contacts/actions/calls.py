"""A phone call or an advice-line talk, typed in by the hub: three facts put it on the board, and it grows there."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base.doing import action
from keel.front_door.contacts.actions.naming import Telling, name
from keel.front_door.contacts.actions.sending import send
from keel.front_door.contacts.actions.writing import Answers, Begun, start, write
from keel.front_door.contacts.models import Channel, Contact, From, Part, YesNo
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind


@dataclass(frozen=True)
class Call:
    """Who rings, about which child, what the worry is; under ids made before, so that one form makes one contact."""

    id: UUID
    child_id: UUID
    channel: Channel
    worry: str
    caller: str = ""
    caller_is: From = From.PROFESSIONAL
    caller_agency: str = ""
    caller_phone: str = ""
    child: Details = field(default_factory=lambda: Details(Kind.CHILD))
    in_danger: str = YesNo.NOT_KNOWN
    rang_at: datetime | None = None


@action
def receive(*, call: Call, team: Team, by: Standing, at: datetime) -> Contact:
    """Take a call. Its clock runs from when the telephone was picked up, whatever is still to be typed."""
    begun = start(begun=Begun(call.id, team, call.in_danger, call.channel), by=by, at=at)
    if not begun.is_draft:
        return begun
    caller = {
        "referrer_is": call.caller_is,
        "referrer_name": call.caller,
        "referrer_agency": call.caller_agency,
        "referrer_phone": call.caller_phone,
    }
    begun = write(contact=begun, answers=Answers("you", begun.version, caller), by=by, at=at)
    begun = write(contact=begun, answers=Answers("worry", begun.version, {"worry": call.worry}), by=by, at=at)
    name(contact=begun, telling=Telling(call.child_id, Part.CHILD, call.child), by=by, at=at)
    return send(contact=begun, by=by, at=at, since=call.rang_at)
