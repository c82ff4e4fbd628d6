"""Another system's side, in one line each: a token, a call, what came of it."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from keel.agencies.kinds import Purpose
from keel.agencies.models import Seat, Token
from keel.agencies.tokens import actions
from keel.agencies.tokens.actions import Wanted
from keel.api.examples import EXAMPLES
from keel.base.hours import local_day
from keel.people.grounds.access import declared
from tests.cast import Cast

PATHS = {
    Purpose.REFERRALS: "referrals",
    Purpose.NOTIFICATIONS: "notifications",
    Purpose.CHECK_ANSWERS: "check-answers",
    Purpose.FILED_RECEIPTS: "filed-receipts",
    Purpose.CASE_NUMBERS: "case-numbers",
}


def token(cast: Cast, who: str = "priya", purpose: Purpose = Purpose.REFERRALS, *, days: int = 90) -> str:
    """The words of a token that Ada made, for which somebody answers."""
    now = timezone.now()
    seat = Seat.objects.select_related("team__agency", "worker").get(worker=cast.workers[who])
    with declared(cast.ada, now):
        wanted = Wanted(seat, purpose, "SIMS at Harbour", local_day(now) + timedelta(days=days))
        return str(actions.make(wanted=wanted, by=cast.ada, at=now))


def made() -> Token:
    """The token made last."""
    return Token.objects.latest("made_at", "id")


def send(words: str, purpose: Purpose, body: Any, *, key: str = "", **headers: str) -> HttpResponse:
    """A call; a body of bytes goes as it is."""
    said = body if isinstance(body, bytes | str) else json.dumps(body)
    shown = {"HTTP_AUTHORIZATION": f"Bearer {words}", "HTTP_IDEMPOTENCY_KEY": key or uuid4().hex} | headers
    return Client().post(f"/api/1/{PATHS[purpose]}", said, content_type="application/json", **shown)


def refer(words: str, *, key: str = "", without: tuple[str, ...] = (), **more: Any) -> HttpResponse:
    """The referral of the description, or one that differs."""
    said = {k: v for k, v in EXAMPLES[Purpose.REFERRALS].items() if k not in without}
    return send(words, Purpose.REFERRALS, said | more, key=key)


def notify(words: str, *, key: str = "", **more: Any) -> HttpResponse:
    return send(words, Purpose.NOTIFICATIONS, EXAMPLES[Purpose.NOTIFICATIONS] | more, key=key)


def told(response: HttpResponse, status: int = 422) -> dict[str, Any]:
    """What a call was answered, which must have this status."""
    said: dict[str, Any] = json.loads(response.content)
    assert response.status_code == status, (response.status_code, said)
    return said


def moment(said: str) -> datetime:
    return datetime.fromisoformat(said)
