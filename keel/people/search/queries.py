"""Who is found, as index cards; and whether a search came near the one who searched."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from keel.agencies.models import Worker
from keel.people.grounds.models import Level
from keel.people.lookups.models import Why
from keel.people.search.reading import Sought


@dataclass(frozen=True)
class Card:
    """A person found: as much as an index card holds, why they were found, whether the worker may open the record."""

    person: UUID
    kind: str
    name: str
    birth_date: date | None
    sex: str
    because: str
    opens: bool


@dataclass(frozen=True)
class Found:
    """The cards, children first among those who fit as well. `is_restricted`: a child placed for adoption fits too, as
    the manager of the hub may know.
    """

    cards: list[Card]
    is_restricted: bool


def near_home(sought: Sought, cards: list[Card], by: Worker) -> Why | None:
    """Why a search is listed for review, where it is; what the database says of conflicts and homes goes no further."""
    families = sought.families or [_last(c.name) for c in cards]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT keel_seeks_kept_from(%s, %s, %s, %s, %s, %s, %s), keel_lives_by_me(%s, %s),
                EXISTS (SELECT FROM unnest(%s::text[]) AS name WHERE keel_plain(name) = keel_plain(%s))""",
            [
                *_names(sought), sought.born, sought.number, sought.phone, sought.postcode, sought.pattern,
                [c.person for c in cards], sought.postcode, [name for name in families if name], _last(by.name),
            ],
        )  # fmt: skip
        kept_from, lives_by, is_own = cursor.fetchone()
    reasons = ((Why.KEPT_FROM, kept_from), (Why.OWN_NAME, is_own), (Why.OWN_POSTCODE, lives_by))
    return next((why for why, holds in reasons if holds), None)


def _last(name: str) -> str:
    return name.split()[-1] if name.split() else ""


def _names(sought: Sought) -> tuple[list[str], list[str]]:
    return [given for given, _ in sought.readings], [family for _, family in sought.readings]


def find(sought: Sought) -> Found:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.*, keel_may_see(s.person, %s) FROM keel_search(%s, %s, %s, %s, %s, %s, %s, %s, %s) s",
            [
                Level.SUMMARY, *_names(sought), sought.whole, sought.born, sought.number, sought.phone,
                sought.postcode, sought.pattern, sought.forms,
            ],
        )  # fmt: skip
        rows = cursor.fetchall()
    cards = [
        Card(person, kind, f"{given} {family}".strip(), born, sex, because, opens)
        for person, kind, given, family, born, sex, because, opens in rows
        if person
    ]
    return Found(cards, len(cards) < len(rows))
