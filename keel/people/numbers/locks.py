"""One at a time says something of a number, whoever's it is."""

from django.db import connection

from keel.people.persons.identifiers import Number


def hold(number: Number) -> None:
    """Until this transaction ends nobody else gives this number to anybody, or says whose it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"{number.scheme} {number.value}"])
