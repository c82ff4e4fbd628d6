"""The records that are one person, and the links that say so."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from keel.people.links.models import Link


def among(records: Collection[UUID]) -> QuerySet[Link]:
    """Every link of one of these records that the declared worker may see, those taken back too, the oldest first."""
    mine = Q(record__in=records) | Q(known__in=records)
    return Link.objects.filter(mine).select_related("record", "known").order_by("confirmed_at", "id")
