"""Who calls: a token that is one, runs still and is for this; how often it may call, and somebody may guess."""

from datetime import datetime
from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from ninja.security import HttpBearer

from keel.agencies.kinds import Purpose
from keel.agencies.models import Token
from keel.agencies.tokens import actions, queries
from keel.api.stopping import AGAIN, Stop

TOO_OFTEN = partial(Stop, 429, "These are too many calls. Wait a minute.", again=AGAIN)
ENDED = partial(Stop, 401, "This token has ended. Ask who looks after accounts in Keel for another one.")
NOT_FOR_THIS = partial(Stop, 403, "This token is not for this call. Each call has a token of its own.", is_noted=True)


class Calling(HttpRequest):
    """A call whose token stands: `at` is its moment, as for pages."""

    auth: Token
    at: datetime


class Bearer(HttpBearer):
    """The token in the header; good for one purpose."""

    def __init__(self, purpose: Purpose) -> None:
        super().__init__()
        self.purpose = purpose

    def authenticate(self, request: Any, token: str) -> Token | None:
        request.at, request.token = timezone.now(), None
        found = queries.shown(token)
        if found is None:
            if not _counted(request, "api_wrong", get_adapter().get_client_ip(request)):
                raise TOO_OFTEN()
            return None
        request.token = found
        if not found.is_live(request.at):
            note(found, request.at)
            raise ENDED()
        if found.purpose != self.purpose:
            note(found, request.at)
            raise NOT_FOR_THIS()
        return found


def spare(request: Any) -> None:
    """Count a call that told nothing new: refused, or answered before. Too many get no answer, so nobody can try out
    references; what is taken is counted by what was kept of it.
    """
    token: Token | None = getattr(request, "token", None)
    if token is not None and not _counted(request, "api_spare", str(token.id)):
        raise TOO_OFTEN()


def _counted(request: HttpRequest, action: str, key: str) -> bool:
    """Counts this time too. What is kept for the minute cannot be turned back into an address."""
    return bool(ratelimit.consume(request, action=action, key=salted_hmac("keel.api", key).hexdigest()))


def note(token: Token, at: datetime) -> None:
    actions.refuse(token=token, by=token.worker, at=at)
