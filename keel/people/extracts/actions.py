"""What the ledger keeps of a file matched with the register: for what, for whom, which records were told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from keel.agencies.kinds import Role
from keel.agencies.models import Agency
from keel.agencies.queries import Standing
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused

AT_ONCE = 1000  # records in one entry


class Purpose(StrEnum):
    """What a match may be for (safe practice 32)."""

    KNOWN = "known"
    DOUBLE = "double"
    REVIEW = "review"
    RETURN = "return"


@dataclass(frozen=True)
class Matching:
    """A file, by its digest, matched for a purpose; the result goes to an agency."""

    digest: bytes
    purpose: Purpose
    recipient: Agency

    def of(self, records: Sequence[UUID] = ()) -> Of:
        """The recipient, these records, and the file by a sign of it, as the ledger does not keep what is in it."""
        return Of(self.recipient.id, records, [UUID(bytes=self.digest[:16])])


@action
def begin(*, matching: Matching, by: Standing, at: datetime) -> None:
    """Note that the register is about to be compared with a file."""
    if Role.DATA_STEWARD not in by.roles:
        raise Refused("Only a data steward matches a file with the register.")
    ledger.record(Word.COMBINED, f"extract.matched_for_{matching.purpose}", matching.of(), by=by.worker, at=at)


@action
def disclose(*, matching: Matching, records: Sequence[UUID], by: Standing, at: datetime) -> None:
    """Note which records the result tells of, before it is there."""
    each = [matching.of(records[n : n + AT_ONCE]) for n in range(0, len(records), AT_ONCE)]
    ledger.record_each(Word.DISCLOSED, f"extract.told_for_{matching.purpose}", each, by=by.worker, at=at)
