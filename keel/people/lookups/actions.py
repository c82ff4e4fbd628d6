"""Saying that look-ups were looked at; recording a worker's own postcode, by which such look-ups are known."""

import re
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from keel.agencies.kinds import Role
from keel.agencies.models import Worker
from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.lookups.models import Lookup, OwnPostcode

POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")


@action
def see(*, entries: Collection[UUID], words: str, by: Standing, at: datetime) -> int:
    """The data protection officer has looked at these, and says what came of it; how many they were."""
    if Role.DATA_OFFICER not in by.roles:
        raise Refused("Only the data protection officer looks through these.")
    if not words.strip():
        raise Refused("Write what you saw, or whom you asked.")
    rows = Lookup.objects.filter(entry__in=entries, seen_at=None)
    keys = sorted(rows.values_list("entry", flat=True))
    rows.update(seen_by=by.worker.id, seen_at=at, seen_words=words)
    ledger.record(Word.ALTERED, "lookups.seen", Of(items=keys), by=by.worker, at=at)
    return len(keys)


@action
def note_postcode(*, worker: Worker, postcode: str, by: Standing, at: datetime) -> None:
    """Record, change or, with nothing, take out where a worker lives. It is used for this list and nothing else."""
    tidy = " ".join(postcode.upper().split())
    if tidy and not POSTCODE.fullmatch(tidy):
        raise Refused("Enter a full postcode, like BV1 2AB, or leave it empty to take it out.")
    said = {"postcode": tidy, "noted_by": by.worker.id, "noted_at": at}
    if not OwnPostcode.objects.filter(worker=worker).update(**said):
        OwnPostcode(worker=worker, **said).save(force_insert=True)
    ledger.record(Word.ALTERED, "worker.postcode", Of(worker.id, [worker.id]), by=by.worker, at=at)
