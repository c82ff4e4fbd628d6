"""The numbers: requests by route, jobs by name, the ledger. Only totals, of things that happen by the hundred.

Nothing here counts children, contacts or anything of theirs: a total of one would point at somebody.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import DatabaseError
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from keel.base import watching

FORM = CONTENT_TYPE_LATEST
SHARED = "PROMETHEUS_MULTIPROC_DIR"  # where several web processes put their numbers together
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


class Request(NamedTuple):
    """What is told of a request: the name of its route, never its address."""

    route: str
    method: str
    status: int


REQUESTS = Counter("keel_requests", "Requests that were answered", Request._fields)
SECONDS = Histogram("keel_request_seconds", "How long they took", ["route"], buckets=BUCKETS)


def count(request: Request, seconds: float) -> None:
    REQUESTS.labels(*map(str, request)).inc()
    SECONDS.labels(request.route).observe(seconds)


def told(at: datetime) -> bytes:
    """Everything, of all web processes."""
    registry = REGISTRY
    if os.environ.get(SHARED):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # adds itself
    waiting = CollectorRegistry()
    waiting.register(Waiting(at))
    try:
        return generate_latest(registry) + generate_latest(waiting)
    except DatabaseError:  # just then it matters how many pages are refused
        return generate_latest(registry)


class Waiting(Collector):
    """What the database says at this moment."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def collect(self) -> Iterator[GaugeMetricFamily]:
        jobs = GaugeMetricFamily(
            "keel_jobs", "Jobs that wait, are being done, or failed for good", labels=["job", "state"]
        )
        for name, state, many in watching.jobs():
            jobs.add_metric([name, state], many)
        yield jobs
        yield self._since(
            "keel_jobs_oldest_seconds", "How long the job that waits longest has waited", watching.waits_since()
        )
        yield self._since(
            "keel_worker_seen_seconds", "How long ago a worker process said it lives", watching.last_seen()
        )
        ledger = GaugeMetricFamily("keel_ledger_unsealed", "Entries of the ledger that are not sealed yet")
        if "unsealed" in (found := watching.counted()):
            ledger.add_metric([], found["unsealed"])
        yield ledger

    def _since(self, name: str, says: str, since: datetime | None) -> GaugeMetricFamily:
        """Nothing where it never was."""
        found = GaugeMetricFamily(name, says)
        if since:
            found.add_metric([], max(0.0, (self.at - since).total_seconds()))
        return found
