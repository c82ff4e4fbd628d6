"""Each evening: yesterday's packs go, and one is made for each duty worker on tonight's rota. As the jobs login."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from keel.agencies.models import Worker
from keel.agencies.queries import partnership
from keel.base import ledger, queue
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.documents.outage import folder
from keel.documents.outage.reading import contents
from keel.documents.outage.saying import Times, paper
from keel.documents.paper.printing import printed
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.reference import reference
from keel.front_door.outage import actions as outage
from keel.front_door.outage import keys, queries
from keel.front_door.outage.actions import Made
from keel.front_door.outage.evenings import called, running
from keel.front_door.outage.models import OutagePack
from keel.people.grounds.access import seen_as


@action
def turn(*, by: Worker, at: datetime) -> int:
    """Take away what is over, and ask for each pack that is not there yet, and each mail; how many packs. Twice is as
    once.
    """
    _alone()
    outage.end(by=by, at=at)
    gone = folder.tidy([pack.id for pack in queries.in_use(at)])
    if gone:
        ledger.record(Word.ERASED, "pack.deleted", Of(), by=by, at=at)
    evening = running(hub_hours(partnership()), at)
    wanted = [worker for one in queries.missing([evening] if evening else []) for worker in one.workers]
    for worker in wanted:
        queue.defer("outage.pack", worker=worker.id)
    _ask_for_mails(at)
    return len(wanted)


@action
def make(*, worker: UUID, by: Worker, at: datetime) -> OutagePack | None:
    """Make one worker's pack for the night that runs; nothing where it is there, or they stand on no rota any more."""
    _alone()
    clocks = Clocks(hub_hours(partnership()))
    evening = running(clocks.hours, at)
    wanted = [w for one in queries.missing([evening] if evening else []) for w in one.workers if w.id == worker]
    if evening is None or not wanted:
        return None
    with seen_as(wanted[0], at) as who:
        content = contents(who, evening, clocks)
    pack, key = uuid4(), keys.new()
    times = Times(called(clocks.hours, evening.night, evening.ends), at, evening.ends)
    file = printed(paper(content, times, reference(pack)), key=key)
    made = Made(pack, wanted[0], evening, hashlib.sha256(file).hexdigest(), key, content.people, content.contacts)
    row = outage.keep(made=made, by=by, at=at)
    folder.put(folder.name(row.id, row.night), file)
    _ask_for_mails(at)
    return row


def _ask_for_mails(at: datetime) -> None:
    """Of each key that did not go, however long the mail server is down or the rota changes."""
    for pack in queries.unmailed(at) if settings.OUTAGE_KEY_BY_MAIL else []:
        with seen_as(pack.worker, at):
            goes = queries.may_release(pack)
        if goes and not queue.waits("outage.mail", pack=pack.id):
            queue.defer("outage.mail", pack=pack.id)


def _alone() -> None:
    """One at a time until the transaction ends: nothing takes away a file whose row is not there yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('keel.outage'))")
