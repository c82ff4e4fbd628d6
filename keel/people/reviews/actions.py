"""Reviewing what was opened: once, by another agency, with words. What is not upheld is told to those who can act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import Role
from keel.agencies.models import Seat, Worker
from keel.agencies.policy import MANAGERS
from keel.agencies.queries import Standing, live
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.people.grounds.access import may_be_told
from keel.people.reviews.models import Review
from keel.people.reviews.queries import Opening

NOT_UPHELD = "people.opening_not_upheld"
REFUSALS = {
    "none": "This is not yours to review, or there is no such opening.",
    "own": "Nobody reviews what they opened themselves or what was opened to them. Somebody of another agency does.",
    "done": "Somebody has reviewed this already, and a review is not changed.",
    "agency": "Another agency reviews this: you work for the agency of one of the two whom it concerns.",
}


@dataclass(frozen=True)
class Verdict:
    """Whether it was right to open this, and why."""

    upheld: bool
    words: str


@action
def review(*, opening: Opening, verdict: Verdict, by: Standing, at: datetime) -> Review:
    """The word of another agency on an opening; the database asks the same again (safe practice 12)."""
    fault = _fault(opening)
    if fault or not (opening.ground and opening.person and opening.giver and opening.receiver):
        raise Refused(REFUSALS[fault or "none"])
    if not verdict.words.strip():
        raise Refused("Write what you saw and why you think so.")
    made = Review(
        ground_id=opening.ground, opened_by=opening.giver, opened_to=opening.receiver, opened_agency=opening.agency,
        reviewed_by=by.worker.id, agency=by.worker.agency_id, reviewed_at=at, upheld=verdict.upheld,
        words=verdict.words,
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.ALTERED, "opening.reviewed", Of(opening.ground, [opening.person]), by=by.worker, at=at)
    if not verdict.upheld:
        note = Note(NOT_UPHELD, opening.ground, [opening.person])
        for worker in _who_can_act(opening, at):
            agencies.send(note=note, to=worker, by=by.worker, at=at)
    return made


def _fault(opening: Opening) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_review_fault(%s)", [opening.ground])
        return str(cursor.fetchone()[0])


def _who_can_act(opening: Opening, at: datetime) -> list[Worker]:
    """The managers of whoever opened it, those of their agency where the team has no other, and data officers."""
    held = Seat.objects.filter(live(at), worker__is_active=True).select_related("worker")
    teams = held.filter(worker=opening.giver).values("team")
    managers = held.filter(role__in=MANAGERS).exclude(worker=opening.giver)
    near = managers.filter(team__in=teams) or managers.filter(team__agency=opening.agency)
    return _free([*near, *held.filter(role=Role.DATA_OFFICER)], opening)


def _free(seats: Iterable[Seat], opening: Opening) -> list[Worker]:
    """Each worker once, but nobody who may not know of this person (safe practice 11)."""
    found = {s.worker_id: s.worker for s in seats if s.worker_id != opening.receiver}
    return [worker for worker in found.values() if opening.person and may_be_told(worker, [opening.person])]
