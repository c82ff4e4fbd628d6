"""What the base does by itself: search text of the past is forgotten; the ledger entry beside it stays."""

from datetime import datetime

from django.db import transaction

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.ledger import Of, Word
from keel.base.models import SearchText


@transaction.atomic
def forget_searches(*, by: Actor, at: datetime) -> int:
    """Erase what was typed into searches and has outlived its time; how many (safe practice 31)."""
    old = SearchText.objects.filter(until__lte=at)
    entries = list(old.values_list("entry", flat=True))
    if entries:
        old.delete()
        ledger.record(Word.ERASED, "search.forgotten", Of(items=entries), by=by, at=at)
    return len(entries)
