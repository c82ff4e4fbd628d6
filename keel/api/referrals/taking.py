"""Takes a referral as the form's last button does, and says when an answer is due."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from ninja import Router, Schema
from pydantic import Field

from keel.agencies.kinds import Purpose
from keel.agencies.models import Partnership
from keel.agencies.queries import partnership
from keel.api.acting import Acting, Done, Key, once
from keel.api.bearing import Calling
from keel.api.kinds import Reference
from keel.api.referrals.body import Referral
from keel.api.stopping import CANNOT, Stop
from keel.api.telling import takes
from keel.base.hours import local_day
from keel.front_door.clocks import hub_hours
from keel.front_door.contacts import actions
from keel.front_door.contacts.actions import Whole
from keel.front_door.contacts.models import Contact, YesNo
from keel.front_door.contacts.queries import receipt

router = Router(tags=["Referrals"])


class Received(Schema):
    """The receipt."""

    reference: Reference = Field(description="What to call it on the telephone, and in a case number")
    received_at: datetime
    decided_by: datetime = Field(description="By when the hub decides")
    answer_due: datetime = Field(description="By when you are told, at the latest")
    ring: str = Field("", description="Where a child is in danger now: show this at once to whoever told it")


@router.post("/referrals", **takes(Purpose.REFERRALS, Received))
def refer(request: Calling, idempotency_key: Key, body: Referral) -> Any:
    """Tell the hub about a child. All of it is taken or nothing; whether a child was known shows in no answer."""
    return once(request, idempotency_key, body, lambda acting: taken(acting, body))


def taken(acting: Acting, body: Referral) -> Done:
    if wrong := dict(body.wrong(local_day(acting.at))):
        raise Stop(422, CANNOT, wrong)
    contact = actions.refer(whole=whole(acting, body), by=acting.who, at=acting.at)
    return Done(contact.id, promised(contact))


def whole(acting: Acting, body: Referral) -> Whole:
    children = {uuid4(): child for child in body.children}
    adults = {uuid4(): adult for adult in body.adults}
    keys = list(children)
    tellings = [child.telling(key) for key, child in children.items()]
    tellings += [adult.telling(key, keys) for key, adult in adults.items()]
    return Whole(
        id=uuid4(),
        team=acting.token.team,
        in_danger=body.in_danger,
        people=tuple(tellings),
        sections=body.sections,
        home=body.home.answers if body.home else {},
        works={key: one.works for key, one in (*children.items(), *adults.items()) if one.works},
        safe={key: adult.reach.safe for key, adult in adults.items() if adult.reach},
    )


def promised(contact: Contact) -> dict[str, Any]:
    due = receipt(contact, hub_hours(partnership()))
    told = {"received_at": contact.received_at, "decided_by": due.decided, "answer_due": due.told}
    said = {"reference": contact.reference} | {name: at.isoformat() for name, at in told.items() if at}
    return said | ({"ring": ringing(partnership())} if contact.in_danger == YesNo.YES else {})


def ringing(hub: Partnership) -> str:
    """What the form says before anything is written; a system's call cannot wait for it (safe practice 4)."""
    return (
        f"A child is in danger now. Ring 999 and say where. Then ring the {hub.hub_name} on {hub.hub_phone}, at night"
        f" and at weekends on {hub.night_phone}. Nobody may have read this yet."
    )
