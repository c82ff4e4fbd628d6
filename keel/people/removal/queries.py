"""What is asked of erasures: who was erased, by id, for the list that stands beside the backups."""

from collections.abc import Iterable
from uuid import UUID

from keel.people.removal.models import Erasure


def erased() -> Iterable[UUID]:
    """Ids of everyone erased, the first first."""
    return Erasure.objects.order_by("erased_at").values_list("id", flat=True)
