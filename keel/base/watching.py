"""What those who watch the machine may know: whether database and worker are there, what waits. Totals, and nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.core.cache import cache as shelf
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Max, Min
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

from keel.base import ledger
from keel.base.backup.facts import of_this_keel

SEEN = timedelta(minutes=1)  # a worker process says every ten seconds that it lives
COUNTED = "watching.counted"
KEPT = 15 * 60  # seconds: numbers that are older say nothing
WAITING = ("todo", "doing", "failed")


@dataclass(frozen=True)
class Ready:
    """Database answers, its tables are those of the code, a worker process was seen lately."""

    database: bool
    tables: bool
    worker: bool


def ready(at: datetime) -> Ready:
    try:
        tables, seen = set(MigrationRecorder(connection).applied_migrations()) >= _wanted(), last_seen()
    except DatabaseError:
        return Ready(database=False, tables=False, worker=False)
    return Ready(database=True, tables=tables, worker=seen is not None and at - seen < SEEN)


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    return frozenset((app, name) for app, _, name in (each.partition(".") for each in of_this_keel()))


def last_seen() -> datetime | None:
    """When a worker process last said that it lives."""
    found: datetime | None = ProcrastinateWorker.objects.aggregate(seen=Max("last_heartbeat"))["seen"]
    return found


def jobs() -> Iterator[tuple[str, str, int]]:
    """How many jobs there are by name and state, but for those that are done."""
    states = ProcrastinateJob.objects.filter(status__in=WAITING).values_list("task_name", "status")
    yield from states.annotate(count=Count("id")).order_by("task_name", "status")


def waits_since() -> datetime | None:
    """Since when the job that waits longest was asked for; one that is tried again later waits too."""
    todo = ProcrastinateEvent.objects.filter(type="deferred", job__status="todo")
    found: datetime | None = todo.aggregate(since=Min("at"))["since"]
    return found


def count() -> None:
    """For the worker process, which reads the ledger as pages may not: keep what they may tell of it."""
    shelf.set(COUNTED, {"unsealed": ledger.unsealed(using="default")}, KEPT)


def counted() -> dict[str, int]:
    """What the worker process counted within the last quarter of an hour."""
    found: dict[str, int] = shelf.get(COUNTED, {})
    return found
