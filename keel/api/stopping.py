"""Why a call was not taken: a status, one sentence that helps, one for each field. Nothing sent stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import JsonResponse
from ninja import Schema
from pydantic import Field

AGAIN = 60  # seconds


class Fault(Schema):
    """What every refusal looks like."""

    detail: str = Field(description="One sentence on what to do", examples=["Some of this cannot be taken."])
    fields: dict[str, str] = Field(
        default={}, description="A sentence for each field", examples=[{"children.0.born": "Give a day as 2017-05-03."}]
    )


@dataclass
class Stop(Exception):
    """The call ends here, and nothing of it is kept. `is_noted`: the ledger has it as refused.

    Made anew each time it is raised: Python hangs the frames that it passed on it, and in them stands what was sent.
    """

    status: int
    words: str
    fields: Mapping[str, str] = field(default_factory=dict)
    again: int = 0
    is_noted: bool = False

    def answer(self) -> JsonResponse:
        response = JsonResponse({"detail": self.words, "fields": dict(self.fields)}, status=self.status)
        if self.again:
            response["Retry-After"] = str(self.again)
        if self.status == 401:
            response["WWW-Authenticate"] = "Bearer"
        return response


NOTHING_HERE = Stop(404, "There is nothing at this address. openapi.json, beside the calls, lists them.")
NOT_SO = Stop(405, "Only POST is taken here. Nothing can be read.")
BROKEN = Stop(500, "Keel could not take this. Nothing of it was kept. Send it again later under the same key.")
AWAY = Stop(
    503,
    "Keel cannot be reached right now. Nothing of it was kept. Send it again later under the same key.",
    again=AGAIN,
)
CANNOT = "Some of this cannot be taken. Each field says why. Nothing of it was kept."
