"""Calls that nobody has finished, the one that began first at the top; one call with its log."""

from uuid import UUID

from django.db.models import QuerySet

from keel.agencies.queries import Standing
from keel.front_door.calls.models import CallLine, CallNote


def unfinished(who: Standing) -> QuerySet[CallNote]:
    """Of this worker's teams. A note that became nothing yet is work that waits."""
    return CallNote.objects.filter(team__in=who.team_ids, ended_at=None, struck_at=None).order_by("began_at")


def find(who: Standing, key: UUID) -> CallNote | None:
    return CallNote.objects.filter(id=key, team__in=who.team_ids, struck_at=None).first()


def log(note: CallNote) -> list[CallLine]:
    return list(CallLine.objects.filter(note=note).order_by("written_at"))
