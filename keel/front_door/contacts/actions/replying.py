"""How a private person may be answered, put right after they rang back. What they said before stays readable."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.front_door.contacts import queries
from keel.front_door.contacts.models import Contact, CorrectedWay, Way
from keel.people.grounds.actions import Refused


@dataclass(frozen=True)
class Reply:
    """The way that they want now, and how the hub knows."""

    way: str
    reason: str
    phone: str = ""
    times: str = ""
    voicemail: str = ""
    email: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """Of a way that is not theirs any more nothing is kept with the new one."""
        by_phone = {"phone": self.phone, "voicemail": self.voicemail} if self.way == Way.PHONE else {}
        by_email = {"email": self.email} if self.way == Way.EMAIL else {}
        when = {} if self.way == Way.NONE else {"times": self.times}
        return {"way": self.way, "reason": self.reason, **by_phone, **by_email, **when}


@action
def correct_way(*, contact: Contact, reply: Reply, by: Worker, at: datetime) -> CorrectedWay:
    """Write the new way beside the earlier ones; the newest counts (safe practice 16)."""
    if not queries.is_sealed(contact):
        raise Refused("Only of a private person who wrote to us is a safe way kept here.")
    if reply.way not in Way.values:
        raise Refused("Choose how they want to be answered.")
    if (reply.way == Way.PHONE and not reply.phone.strip()) or (reply.way == Way.EMAIL and not reply.email.strip()):
        raise Refused("Write the number or the e-mail address that is safe.")
    if not reply.reason.strip():
        raise Refused("Write how you know.")
    row = CorrectedWay(contact=contact, written_by=by.id, written_at=at, **reply.columns)
    row.save(force_insert=True)
    ledger.record(Word.ALTERED, "contact.way_corrected", Of(contact.id), by=by, at=at)
    return row
