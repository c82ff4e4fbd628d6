"""The key of a pack by e-mail, so that it is at hand when Keel stops before anybody opened it (decision 0032).

The mail has the key and no file; the folder has the file and no key. Nobody but the pack's own worker is written to.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from keel.agencies.models import Worker
from keel.base import ledger, words
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.documents.mail import of_key, send
from keel.front_door.outage import actions as outage
from keel.front_door.outage import queries
from keel.front_door.outage.models import OutagePack
from keel.people.grounds.access import seen_as


@action
def mail(*, pack: UUID, by: Worker, at: datetime) -> bool:
    """Send a key to whose pack it is, once; False where it went already, or they may not be given it any more."""
    row = next((one for one in queries.unmailed(at) if one.id == pack), None)
    if row is None or not settings.OUTAGE_KEY_BY_MAIL:
        return False
    with seen_as(row.worker, at) as who:
        key = outage.mail(pack=row, to=who, by=by, at=at) if queries.may_release(row) else ""
    if key:
        send(of_key(row.worker.email, key, row.id, _until(row)))
    else:
        ledger.record(Word.DENIED, "pack.key_not_mailed", Of(row.id), by=by, at=at)
    return bool(key)


def _until(pack: OutagePack) -> str:
    """'5pm on Saturday 28 November'."""
    return f"{words.time_of_day(pack.use_until)} on {words.weekday(local_day(pack.use_until), pack.night)}"
