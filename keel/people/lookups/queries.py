"""What is asked of look-ups: who, how many times, which ones; and what was typed while that is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet

from keel.agencies.models import Worker
from keel.people.lookups.models import Lookup, OwnPostcode, Why

A_YEAR = timedelta(days=365)
UNSEEN = "unseen"


@dataclass(frozen=True)
class Times:
    """How often one worker looked near home in the last year: by the reason, and how many nobody has looked at."""

    worker: UUID
    name: str
    agency: str
    counts: dict[Why, int]
    unseen: int
    last: datetime


def times(at: datetime) -> list[Times]:
    """One line for each worker; those with look-ups that nobody has looked at first."""
    of_each: dict[str, Any] = {why.value: Count("entry", filter=Q(why=why)) for why in Why}
    rows: Any = (
        Lookup.objects.filter(at__gt=at - A_YEAR)
        .values("worker", "worker__name", "worker__agency__short_name")
        .annotate(unseen=Count("entry", filter=Q(seen_at=None)), last=Max("at"), **of_each)
        .order_by("-unseen", "-last")
    )
    return [
        Times(
            row["worker"], row["worker__name"], row["worker__agency__short_name"], {w: row[w.value] for w in Why},
            row["unseen"], row["last"],
        )
        for row in rows
    ]  # fmt: skip


def of_worker(worker: UUID, at: datetime, which: str = "") -> QuerySet[Lookup]:
    """The look-ups of one worker in the last year: all, or those a number counts; not looked at first."""
    rows = Lookup.objects.filter(worker=worker, at__gt=at - A_YEAR).select_related("worker__agency")
    if which:
        rows = rows.filter(Q(seen_at=None) if which == UNSEEN else Q(why=which))
    return rows.order_by("-seen_at", "-at")


def unseen() -> int:
    """How many nobody has looked at."""
    return Lookup.objects.filter(seen_at=None).count()


def typed(entries: list[UUID]) -> dict[UUID, str]:
    """What was typed, of those whose words are still kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_lookup_words(%s)", [entries])
        return dict(cursor.fetchall())


def own_postcode(worker: Worker) -> OwnPostcode | None:
    """For the administrator, who records it."""
    return OwnPostcode.objects.filter(worker=worker).first()
