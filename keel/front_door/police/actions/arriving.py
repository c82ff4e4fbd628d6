"""One notification from a force's own system. What the hub was not told before stands on its list when the call ends.

What belongs to something that is there, the worker process puts beside it, for nobody of the police may read what has
become of that (decision 0037).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Message, Team, Worker
from keel.agencies.queries import hub
from keel.base import ledger, queue
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.base.words import moment
from keel.front_door.police import locks
from keel.front_door.police.actions.bringing import bring
from keel.front_door.police.forming import Sender
from keel.front_door.police.maps import catalogue
from keel.front_door.police.models import Arrival, Notification
from keel.front_door.police.parsing import notification
from keel.front_door.police.told import Told

MAP = "keel"
SOON = timedelta(minutes=10)  # ours: its job was tried five times by then
LEFT = "front_door.notification_left"
LEFT_WORDS = (
    "It belongs to something that the hub was told before, and could not be put beside it yet. Keel tries again every"
    " five minutes. Ask the police what they sent, and ask who runs Keel to look at the jobs that failed."
)


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
    bring(each=[told], sender=Sender(row.team, hub()), by=Worker.objects.get(id=row.sent_by), at=row.came_at)
    kept = Notification.objects.filter(controller=row.team.agency_id, reference=told.called, digest=told.digest)
    ledger.record(
        Word.COLLECTED, "notification.taken", Of(row.id, items=list(kept.values_list("id", flat=True))), by=by, at=at
    )
    Arrival.objects.filter(id=row.id).delete()


@action
def take_left(*, by: Worker, at: datetime) -> None:
    """What waits after its time is tried again, and the hub is told once: it was acknowledged, and nobody sees it."""
    for row in Arrival.objects.filter(came_at__lte=at - SOON).select_related("team__agency"):
        if not queue.waits("police.take", arrival=row.id):
            queue.defer("police.take", arrival=row.id)
        if not Message.objects.filter(kind=LEFT, about=row.id).exists():
            words = f"It came from {row.team.agency.name} {moment(row.came_at)}. {LEFT_WORDS}"
            agencies.send(note=Note(LEFT, row.id, words=words), to=hub(), by=by, at=at)
