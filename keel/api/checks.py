"""An agency's answer to a question that the hub put to it."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field

from keel.agencies.kinds import Purpose
from keel.api.acting import Acting, Body, Done, Key, once
from keel.api.bearing import Calling
from keel.api.kinds import Reference, Remark
from keel.api.stopping import Stop
from keel.api.telling import takes
from keel.base.clocks import LateReason
from keel.front_door.checks.actions import Reply, answer
from keel.front_door.checks.models import Answer, Handling
from keel.front_door.checks.queries import open_to

router = Router(tags=["Check answers"])
NOT_ASKED = partial(
    Stop, 404, "Your team was not asked about a contact of this reference, or it has answered.", is_noted=True
)


class Reported(Body):
    """What the agency knows. What it says goes to the hub; how far it may go beyond is chosen on Keel's page."""

    reference: Reference = Field(description="Of the contact, as the question says it")
    answer: Answer
    words: Annotated[str, Field(max_length=8000)] = Field("", description="What you know, when, and how you know it")
    meaning: Annotated[str, Field(max_length=4000)] = Field("", description="What it means for the child")
    handling: Literal[Handling.HUB, Handling.NO_ONWARD, ""] = Field(
        "",
        description="Needed with information: hub and social worker, or the hub alone",
    )
    refused_why: Remark = ""
    late_reason: LateReason | Literal[""] = Field("", description="Needed when the answer is late")

    @property
    def reply(self) -> Reply:
        return Reply(
            answer=self.answer,
            words=self.words.strip(),
            meaning=self.meaning.strip(),
            handling=Handling(self.handling) if self.handling else None,
            refused_why=self.refused_why.strip(),
            late_reason=LateReason(self.late_reason) if self.late_reason else None,
        )


class Answered(Schema):
    """The receipt."""

    reference: Reference
    answered_at: datetime


@router.post("/check-answers", **takes(Purpose.CHECK_ANSWERS, Answered))
def report(request: Calling, idempotency_key: Key, body: Reported) -> Any:
    """Answer a question of the hub. 'nothing' means that none of the people named is in your records."""
    return once(request, idempotency_key, body, lambda acting: taken(acting, body))


def taken(acting: Acting, body: Reported) -> Done:
    check = open_to(acting.token.team_id, body.reference)
    if check is None:
        raise NOT_ASKED()
    answer(check=check, reply=body.reply, by=acting.who.worker, at=acting.at)
    return Done(check.id, {"reference": body.reference, "answered_at": acting.at.isoformat()})
