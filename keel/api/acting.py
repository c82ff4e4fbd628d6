"""One call, once: declared to the database as the worker who tells, in one transaction with its kept answer."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from ninja import Header, Schema
from ninja.responses import Status
from pydantic import ConfigDict, Field

from keel.agencies.kinds import Purpose
from keel.agencies.models import Token, Worker
from keel.agencies.queries import Standing
from keel.agencies.tokens import actions, queries
from keel.agencies.tokens.actions import Told
from keel.api.bearing import TOO_OFTEN, Calling, note, spare
from keel.api.stopping import CANNOT, Stop
from keel.base.doing import action
from keel.people.grounds.access import declared

Key = Annotated[
    str,
    Header(
        ...,
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9._:-]{8,100}$",
        description="Made by you, another for each thing that you tell. For 30 days the same call again under its key "
        "gets the same answer and writes nothing.",
    ),
]
NO_SEAT = partial(
    Stop,
    403,
    "Whoever answers for this token holds no seat now that may tell this, or the team is closed.",
    is_noted=True,
)
AT_WORK = partial(Stop, 409, "A call under this key is being worked on. Send it again in a few seconds.", again=3)
ANOTHER = partial(Stop, 409, "This key was used for something else. Make a new key for each thing that you tell.")
NO_COLLEAGUE = "Nobody with this e-mail holds a seat in your team that may tell this."


class Body(Schema):
    """What every call may say: which worker of the team tells it; else it is whoever answers for the token."""

    model_config = ConfigDict(extra="forbid")
    worker: str | None = Field(None, max_length=254, description="Work e-mail of the worker of your team who tells it")


@dataclass(frozen=True)
class Acting:
    """Who tells it, in the team of the token and no other; and when."""

    who: Standing
    token: Token
    at: datetime


@dataclass(frozen=True)
class Done:
    """What an act made, and what is answered."""

    about: UUID
    answer: dict[str, Any]


@dataclass(frozen=True)
class Answered:
    """What is answered; `is_new` where it was not answered before."""

    said: dict[str, Any]
    is_new: bool


def once(request: Calling, key: str, body: Body, act: Callable[[Acting], Done]) -> Status[Any]:
    """Do it, or answer what was answered before."""
    token, at = request.auth, request.at
    try:
        with declared(_teller(token, body), at) as told:
            who = queries.narrowed(told, token)
            if not who.seats:
                raise _no_seat(body)
            if queries.lately(token, at) >= settings.API_CALLS:
                raise TOO_OFTEN()
            answer = _once(Acting(who, token, at), key, digest(token, body), act)
    except Stop as stop:
        if stop.is_noted:
            note(token, at)
        raise
    if not answer.is_new:
        spare(request)
    return Status(201, answer.said)


def _teller(token: Token, body: Body) -> Worker:
    if body.worker is None:
        return token.worker
    found = queries.colleague(token, body.worker)
    if found is None:
        raise _no_seat(body)
    return found


def _no_seat(body: Body) -> Stop:
    return NO_SEAT() if body.worker is None else Stop(422, CANNOT, {"worker": NO_COLLEAGUE})


@action
def _once(acting: Acting, key: str, said: str, act: Callable[[Acting], Done]) -> Answered:
    token, at = acting.token, acting.at
    if not queries.hold(token.team_id, key):
        raise AT_WORK()
    if earlier := queries.answered(token.team_id, key):
        if earlier.digest != said:
            raise ANOTHER()
        return Answered(earlier.answer, is_new=False)
    done = act(acting)
    told = Told(key, said, done.answer, done.about)
    actions.keep(told=told, token=token, by=acting.who.worker, at=at)
    return Answered(done.answer, is_new=True)


def digest(token: Token, body: Body) -> str:
    """The same for the same said, in whatever order its fields stand."""
    told = {"purpose": Purpose(token.purpose).value, "body": body.model_dump(mode="json", exclude_unset=True)}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
