"""One notification from a force's own system. What the hub was not told before stands on its list when the call ends.

What belongs to something that is there, the worker process puts beside it, for nobody of the police may read what has
become of that (decision 0037).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from keel.agencies.models import Team, Worker
from keel.agencies.queries import hub
from keel.base import ledger, queue
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.front_door.police import locks
from keel.front_door.police.actions.bringing import bring
from keel.front_door.police.forming import Sender
from keel.front_door.police.maps import catalogue
from keel.front_door.police.models import Arrival
from keel.front_door.police.parsing import notification
from keel.front_door.police.told import Told

MAP = "keel"


@dataclass(frozen=True)
class Sent:
    """A notification in the words of Keel's own map, one row a person; and the police team whose system sent it."""

    rows: tuple[Mapping[str, str], ...]
    team: Team


@action
def arrive(*, sent: Sent, by: Worker, at: datetime) -> UUID:
    """Take it, and say under which id the ledger has it. Whether it was new to the hub shows in nothing."""
    told, sender = _read(sent, at), Sender(sent.team, hub())
    locks.hold(sender, [told])
    row = Arrival(team=sent.team, rows=[dict(each) for each in sent.rows], came_at=at, sent_by=by.id)
    if _is_told(sender, told):
        row.save(force_insert=True)
        queue.defer("police.take", arrival=row.id)
    else:
        bring(each=[told], sender=sender, by=by, at=at)
    ledger.record(Word.COLLECTED, "notification.arrived", Of(row.id), by=by, at=at)
    return row.id


def _read(sent: Sent, at: datetime) -> Told:
    read = notification(catalogue()[MAP], 1, sent.rows, local_day(at))
    if read.told is None:
        raise Refused(f"This notification cannot be kept: {'; '.join(read.notes)}.")
    return read.told


def _is_told(sender: Sender, told: Told) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_police_told(%s, %s, %s)", [sender.team.agency_id, told.called, told.incident])
        return bool(cursor.fetchone()[0])


@action
def take(*, arrival: UUID, by: Worker, at: datetime) -> None:
    """Put what waited beside what it belongs to, as of when it came. Taken twice it is taken once."""
    row = Arrival.objects.select_for_update(of=("self",)).select_related("team__agency").filter(id=arrival).first()
    if row is None:
        return
    told = _read(Sent(tuple(row.rows), row.team), row.came_at)
    bring(each=[told], sender=Sender(row.team, hub()), by=by, at=row.came_at)
    ledger.record(Word.COLLECTED, "notification.taken", Of(row.id), by=by, at=at)
    Arrival.objects.filter(id=row.id).delete()
