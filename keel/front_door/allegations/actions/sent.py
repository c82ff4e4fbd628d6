"""What the hub sent and no officer takes."""

from datetime import datetime

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.onward.actions import tell_apart
from keel.front_door.onward.models import OnwardReferral


@action
def refuse(*, onward: OnwardReferral, why: str, by: Worker, at: datetime) -> None:
    """An officer does not take it, by name and with a reason. It stays the hub's, who hear of it at once."""
    if not why.strip():
        raise Refused("Write why you do not take it.")
    waiting = OnwardReferral.objects.filter(id=onward.id, received_at=None)
    if not waiting.update(received_by=by.name, received_at=at, refused_why=why):
        raise Refused("Somebody has answered this already.")
    ledger.record(Word.ALTERED, "onward.refused", Of(onward.id, [onward.person_id]), by=by, at=at)
    tell_apart(onward=onward, by=by, at=at)
