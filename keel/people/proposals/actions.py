"""Rows that lie between the bands are put before the hub; each is answered, or forgotten after ninety days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from keel.agencies.models import Agency
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.persons.models import Sex
from keel.people.proposals.models import Answer, Proposal

KEPT = timedelta(days=90)
GONE = "Somebody answered this a moment ago, or it is too old by now. Look at the list again."


@dataclass(frozen=True)
class Row:
    """A row of a file beside a record: what the file calls and says of them, and what agrees."""

    key: str
    person: UUID
    given: str
    family: str
    birth_date: date | None
    sex: str
    probability: float
    reasons: str
    doubt: str


@action
def propose(*, rows: Iterable[Row], agency: Agency, by: Actor, at: datetime) -> int:
    """Put rows of an agency's file before the hub, as the jobs login; how many. What waits or was answered already for
    the same id and record is not put again.
    """
    there = set(Proposal.objects.filter(agency=agency, until__gt=at).exclude(key="").values_list("key", "person"))
    made = [_proposal(row, agency, by, at) for row in rows if (row.key[:40], row.person) not in there]
    Proposal.objects.bulk_create(made)
    ledger.record_each(Word.COMBINED, "proposal.made", [Of(p.id, [p.person_id]) for p in made], by=by, at=at)
    return len(made)


def _proposal(row: Row, agency: Agency, by: Actor, at: datetime) -> Proposal:
    return Proposal(
        agency=agency, key=row.key[:40], person_id=row.person, given=row.given[:100], family=row.family[:100],
        birth_date=row.birth_date, sex=row.sex or Sex.NOT_KNOWN, probability=row.probability, reasons=row.reasons,
        doubt=row.doubt[:200], proposed_by=by.id, proposed_at=at, until=at + KEPT,
    )  # fmt: skip


@action
def answer(*, proposal: UUID, said: Answer, words: str, by: Actor, at: datetime) -> Proposal:
    """What a worker says; what the row said of the person is taken out."""
    waiting = Proposal.objects.filter(id=proposal, answered_at=None, until__gt=at)
    told = {"answer": said, "words": words, "answered_by": by.id, "answered_at": at}
    if not waiting.update(**told, given="", family="", birth_date=None, sex=Sex.NOT_KNOWN):
        raise Refused(GONE)
    row = Proposal.objects.get(id=proposal)
    ledger.record(Word.COMBINED, f"proposal.{said}", Of(proposal, [row.person_id]), by=by, at=at)
    return row


@action
def forget(*, by: Actor, at: datetime) -> int:
    """Erase proposals that have outlived their time, answered or not; how many."""
    old = Proposal.objects.filter(until__lte=at)
    gone = list(old.values_list("id", flat=True))
    if gone:
        old.delete()
        ledger.record(Word.ERASED, "proposal.forgotten", Of(items=gone), by=by, at=at)
    return len(gone)
