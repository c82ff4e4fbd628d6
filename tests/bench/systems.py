"""A police system that sends notifications over the API, twenty a second."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from keel.agencies.kinds import Purpose, Role
from keel.agencies.models import Seat
from keel.agencies.tokens.actions import Wanted, make
from keel.api.examples import EXAMPLES
from keel.base.hours import local_day
from keel.people.grounds.access import declared
from tests.bench.client import Client
from tests.bench.load import CLIENTS, RESTING
from tests.bench.police import SENDER
from tests.bench.stage import worker

EACH_SECOND, SECONDS = 20, 20


def send(port: int, words: str) -> list[float]:
    """Milliseconds of each notification, from the moment at which it should have been sent."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        began = time.perf_counter() + 0.5
        told = [clients.submit(_send, port, words, began + n / EACH_SECOND) for n in range(EACH_SECOND * SECONDS)]
        return [each.result() for each in told]


def token() -> str:
    """One for a system of the police, good until tomorrow."""
    now, by = timezone.now(), worker("ada")
    seats = Seat.objects.select_related("team__agency", "worker").filter(team__agency__kind="police", role=Role.DESK)
    wanted = Wanted(seats.earliest("starts"), Purpose.NOTIFICATIONS, "Bench", local_day(now) + timedelta(days=1))
    with declared(by, now):
        return str(make(wanted=wanted, by=by, at=now))


def _send(port: int, words: str, due: float) -> float:
    RESTING.wait(max(0.0, due - time.perf_counter()))
    key = uuid4().hex
    more = {"reference": f"{SENDER}/{key[:12]}", "incident": f"LOG {key[:12]}"}
    body = json.dumps(EXAMPLES[Purpose.NOTIFICATIONS] | more).encode()
    answer = Client(port).send(
        "/api/1/notifications", body, {"Authorization": f"Bearer {words}", "Idempotency-Key": key}
    )
    if answer.status != 201:
        raise RuntimeError(f"The API answered {answer.status}: {answer.text[:200]}")
    return (time.perf_counter() - due) * 1000
