"""One at a time: nobody else keeps the same notifications, or others of the same incidents, at this moment."""

from collections.abc import Iterable

from django.db import connection

from keel.front_door.police.forming import Sender
from keel.front_door.police.told import Told


def hold(sender: Sender, each: Iterable[Told]) -> None:
    """Until the transaction ends. Taken in one order, so that two who bring files never wait for each other."""
    keys = sorted({key for told in each for key in (told.called, told.incident or told.called)})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(key)) FROM unnest(%s::text[]) AS key",
            [[f"police:{sender.team.agency_id}:{key}" for key in keys]],
        )
