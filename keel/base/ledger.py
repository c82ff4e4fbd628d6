"""The ledger: who collected, altered, saw, told, combined, erased or was refused what; ids and hashes, no names.

Entries are written in the transaction of the act; `seal` chains what is committed, in batches; `verify` proves the
chain whole.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Exists, OuterRef, QuerySet

from keel.base.actors import Actor
from keel.base.doing import write_last
from keel.base.models import LedgerEntry, LedgerSeal, Word
from keel.base.rows import fresh

__all__ = ["Of", "Verdict", "Word", "head", "holds", "record", "record_each", "seal", "unsealed", "verify"]

START = "0" * 64


@dataclass(frozen=True)
class Of:
    """What an entry is about: the record acted on, the people it concerns, the items shown (ids, or their signs)."""

    about: UUID | None = None
    subjects: Sequence[UUID] = ()
    items: Sequence[UUID] | Sequence[str] = ()


def record(word: Word, act: str, of: Of, *, by: Actor, at: datetime) -> UUID:
    """Write one entry. `act` is 'thing.verb', such as 'contact.sent'."""
    return record_each(word, act, [of], by=by, at=at)[0]


def record_each(word: Word, act: str, each: Iterable[Of], *, by: Actor, at: datetime) -> list[UUID]:
    """Write an entry for each of many things to which the same was done; those of one action go in one statement."""
    entries = [
        fresh(
            LedgerEntry, at=at, actor=by.id, agency=by.agency_id, word=word, act=act, about=of.about,
            subjects=list(of.subjects), items=list(of.items),
        )
        for of in each
    ]  # fmt: skip
    write_last(entries)
    return [entry.id for entry in entries]


def entry_hash(before: str, entry: LedgerEntry) -> str:
    """The hash of an entry after the hash `before`."""
    told = [
        str(entry.id),
        entry.at.isoformat(),
        str(entry.actor),
        str(entry.agency),
        entry.word,
        entry.act,
        str(entry.about),
        [str(s) for s in entry.subjects],
        [str(i) for i in entry.items],
    ]
    return hashlib.sha256((before + json.dumps(told)).encode()).hexdigest()


def seal(*, at: datetime, using: str, batch: int = 1000) -> int:
    """Chain up to `batch` committed entries that are not sealed yet; the number sealed. One sealer at a time."""
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('keel.ledger.seal'))")
        position, before = head(using=using)
        seals = []
        for entry in _unsealed(using)[:batch]:
            position, before = position + 1, entry_hash(before, entry)
            seals.append(LedgerSeal(position=position, entry=entry.id, hash=before, sealed_at=at))
        LedgerSeal.objects.using(using).bulk_create(seals)
    return len(seals)


def _unsealed(using: str) -> QuerySet[LedgerEntry]:
    sealed = LedgerSeal.objects.using(using).filter(entry=OuterRef("id"))
    return LedgerEntry.objects.using(using).filter(~Exists(sealed)).order_by("at", "id")


def unsealed(*, using: str) -> int:
    """How many committed entries are not in the chain yet."""
    return _unsealed(using).count()


def head(*, using: str) -> tuple[int, str]:
    """The last place of the chain and its hash, to be copied off this machine (safe practice 31)."""
    last = LedgerSeal.objects.using(using).order_by("-position").first()
    return (last.position, last.hash) if last else (0, START)


def holds(kept: str, *, using: str) -> bool:
    """Whether the chain still holds a head that was copied earlier; one cut short or written anew does not."""
    return kept == START or LedgerSeal.objects.using(using).filter(hash=kept).exists()


@dataclass
class Verdict:
    """What `verify` found. `whole` is true when nothing sealed was altered, removed or put in between."""

    sealed: int = 0
    unsealed: int = 0
    head: str = START
    altered: list[tuple[int, UUID]] = field(default_factory=list)
    missing: list[tuple[int, UUID]] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not (self.altered or self.missing or self.gaps)


def verify(*, using: str) -> Verdict:
    """Walk the chain from its start. A row changed by hand is named, and those after it are still judged."""
    verdict = Verdict()
    before, expected = START, 1
    for seal_row, entry in _walk(using):
        if seal_row.position != expected:
            verdict.gaps.append((expected, seal_row.position - 1))
        elif entry is not None and entry_hash(before, entry) != seal_row.hash:
            verdict.altered.append((seal_row.position, seal_row.entry))
        if entry is None:
            verdict.missing.append((seal_row.position, seal_row.entry))
        before, expected = seal_row.hash, seal_row.position + 1
        verdict.sealed += 1
    verdict.head = before
    verdict.unsealed = LedgerEntry.objects.using(using).count() - (verdict.sealed - len(verdict.missing))
    return verdict


def _walk(using: str, size: int = 2000) -> Iterable[tuple[LedgerSeal, LedgerEntry | None]]:
    after = 0
    while rows := list(LedgerSeal.objects.using(using).filter(position__gt=after).order_by("position")[:size]):
        entries = LedgerEntry.objects.using(using).in_bulk([r.entry for r in rows])
        yield from ((row, entries.get(row.entry)) for row in rows)
        after = rows[-1].position
