"""One at a time says who is one with whom: two at once would each miss what the other says."""

from django.db import connection


def hold() -> None:
    """Until this transaction ends nobody else joins or parts records; `keel_reunite` asks for the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('links', 1))")
