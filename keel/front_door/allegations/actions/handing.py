"""Handing a case on to another authority's designated officer. It is ours until somebody there has it, by name."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.allegations.models import Allegation, HandedOn, Outcome


@dataclass(frozen=True)
class Elsewhere:
    """To which service, to whom there, how it went to them, and their number."""

    service: str
    to_person: str
    how: str
    phone: str = ""


@action
def hand_on(*, allegation: Allegation, to: Elsewhere, by: Worker, at: datetime) -> HandedOn:
    """Nothing is given away by it: steps, meetings and clocks go on until the receipt."""
    if allegation.closed_at:
        raise Refused("This case has ended. Open it again first.")
    if not (to.service.strip() and to.to_person.strip() and to.how.strip()):
        raise Refused("Write who has it there, by name, and how it went to them.")
    if HandedOn.objects.filter(allegation=allegation, received_at=None).exists():
        raise Refused("It is handed on already, and nobody there has answered. Write their answer first.")
    made = HandedOn(
        id=uuid4(), allegation=allegation, service=to.service, to_person=to.to_person, phone=to.phone, how=to.how,
        handed_by=by.id, handed_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    ledger.record(Word.DISCLOSED, "allegation.handed_on", Of(made.id, [allegation.person_id]), by=by, at=at)
    return made


@action
def received(*, handed: HandedOn, who: str, by: Worker, at: datetime) -> None:
    """Somebody there has it, by name: it is theirs, and the case ends here."""
    _answer(handed, who, "", by=by, at=at)
    said = f"Handed on to {handed.to_person}, {handed.service}. {who} said that they have it."
    Allegation.objects.filter(id=handed.allegation_id, closed_at=None).update(
        outcome=Outcome.HANDED_ON, outcome_why=said, closed_by=by.id, closed_at=at
    )
    ledger.record(Word.ALTERED, "allegation.closed", Of(handed.allegation_id), by=by, at=at)


@action
def refused(*, handed: HandedOn, who: str, why: str, by: Worker, at: datetime) -> None:
    """They will not take it: it stays ours."""
    if not why.strip():
        raise Refused("Write why they will not take it.")
    _answer(handed, who, why, by=by, at=at)


def _answer(handed: HandedOn, who: str, why: str, *, by: Worker, at: datetime) -> None:
    if not who.strip():
        raise Refused("Write who there says so, by name.")
    waiting = HandedOn.objects.filter(id=handed.id, received_at=None)
    if not waiting.update(received_by=who, received_at=at, refused_why=why):
        raise Refused("This was answered already.")
    ledger.record(Word.ALTERED, "allegation.handing_answered", Of(handed.id), by=by, at=at)
