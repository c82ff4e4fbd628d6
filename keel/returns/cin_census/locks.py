"""One at a time: nobody else keeps the same children of the census at this moment."""

from collections.abc import Iterable

from django.db import connection

# By the numbers that are locked, not by the keys, of which two may have the same number: in one order for everybody.
LOCK = """
SELECT pg_advisory_xact_lock(one.number) FROM (
  SELECT DISTINCT hashtext(key) AS number FROM unnest(%s::text[]) AS key ORDER BY number
) AS one
"""


def hold(keys: Iterable[str]) -> None:
    """Until the transaction ends. Two who keep many at once never wait for each other in a ring."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [list(keys)])
