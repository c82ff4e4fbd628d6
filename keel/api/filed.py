"""That an outcome which Keel told stands in the agency's own record, since when and under which reference there."""

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
from keel.front_door.notices.actions.filing import Put, receipt
from keel.front_door.notices.queries import to_file_under

router = Router(tags=["Filed receipts"])
NOT_TOLD = partial(Stop, 404, "Your team was told no outcome of this reference, or it is filed already.", is_noted=True)


class Filed(Body):
    """Where it stands."""

    reference: Reference = Field(description="Of the outcome, as its page says it")
    filed_on: Day
    under: Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")] = Field(
        description="Your own reference of it"
    )


class Noted(Schema):
    """The receipt of the receipt."""

    reference: Reference
    noted_at: datetime


@router.post("/filed-receipts", **takes(Purpose.FILED_RECEIPTS, Noted))
def file(request: Calling, idempotency_key: Key, body: Filed) -> Any:
    """Say that an outcome is filed in your record, so that nobody asks you for it again."""
    return once(request, idempotency_key, body, lambda acting: taken(acting, body))


def taken(acting: Acting, body: Filed) -> Done:
    notice = to_file_under(acting.token.team_id, body.reference)
    if notice is None:
        raise NOT_TOLD()
    row = receipt(notice=notice, put=Put(body.filed_on, body.under.strip()), by=acting.who, at=acting.at)
    return Done(row.id, {"reference": body.reference, "noted_at": acting.at.isoformat()})
