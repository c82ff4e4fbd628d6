"""Which version of a notification stands: one rule for every page that shows or takes one."""

from collections.abc import Iterable
from datetime import UTC, datetime

from keel.front_door.police.models import Notification

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def newest_first(rows: Iterable[Notification]) -> list[Notification]:
    """The versions of one reference, the one that stands first: what was sent last, and of what was sent at one time,
    or without a time, what came to Keel last. A correction stands before an original of the same time or of none,
    whichever came first.
    """
    came = sorted(rows, key=lambda row: row.came_as)
    original = next((row for row in came if row.own_reference == row.reference), None)
    latest = (original and original.sent_at) or LONG_AGO
    places = {}
    for row in came:
        sent = row.sent_at or (LONG_AGO if row is original else latest)
        latest = max(latest, sent)
        places[row.id] = (sent, row is not original, row.came_as)
    return sorted(came, key=lambda row: places[row.id], reverse=True)
