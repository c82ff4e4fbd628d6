"""Outgoing words are scanned for the places of people who must not be found (safe practice 14)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def tells_place(said: str, people: Iterable[UUID]) -> list[str]:
    """What in these words says where one of these people is: 'a postcode', 'a school or surgery'. Never the place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT keel_tells_place(%s, %s)", [said, list(people)])
        return list(cursor.fetchone()[0])


def sentence(found: list[str], whom: str) -> str:
    """What to do about it, for the one who wrote it."""
    *most, last = found
    what = f"{', '.join(most)} and {last}" if most else last
    return (
        f"What you wrote to {whom} holds {what} of somebody whose whereabouts are protected. Take it out. "
        "If they must know it, ask the team that holds the protection."
    )
