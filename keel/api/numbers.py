"""What an agency's own system calls a child whom the agency told the hub about."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any

from ninja import Router, Schema
from pydantic import Field

from keel.agencies.kinds import Purpose
from keel.api.acting import Acting, Body, Done, Key, once
from keel.api.bearing import Calling
from keel.api.kinds import Day, Reference
from keel.api.stopping import Stop
from keel.api.telling import takes
from keel.front_door.contacts.queries import child_of
from keel.front_door.packages.actions import OwnNumber, give_number

router = Router(tags=["Case numbers"])
NO_SUCH = partial(Stop, 404, "Your team sent no referral of this reference, or it names no such child.", is_noted=True)


class Number(Body):
    """A number in your own system."""

    reference: Reference = Field(description="Of the referral, as its receipt says it")
    child: Annotated[int, Field(strict=True, ge=1, le=20)] = Field(
        1, description="Which of its children, as you named them: 1 for the first"
    )
    system: Annotated[str, Field(min_length=1, max_length=30, pattern=r"\S")] = Field()
    number: Annotated[str, Field(min_length=1, max_length=40, pattern=r"\S")] = Field()
    since: Day = Field(description="The day since when your system has the child")


class Kept(Schema):
    """The receipt."""

    reference: Reference
    kept_at: datetime


@router.post("/case-numbers", **takes(Purpose.CASE_NUMBERS, Kept))
def give(request: Calling, idempotency_key: Key, body: Number) -> Any:
    """Give your own number of a child, so that the hub can name the record when it rings."""
    return once(request, idempotency_key, body, lambda acting: taken(acting, body))


def taken(acting: Acting, body: Number) -> Done:
    named = child_of(acting.token.team_id, body.reference, body.child)
    if named is None:
        raise NO_SUCH()
    given = OwnNumber(acting.token.team, body.system, body.number, body.since)
    row = give_number(named=named, given=given, by=acting.who.worker, at=acting.at)
    return Done(row.id, {"reference": body.reference, "kept_at": acting.at.isoformat()})
