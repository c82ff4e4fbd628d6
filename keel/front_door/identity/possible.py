"""Who the people of a contact may be, and how much history would come with each: counts only, not confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from keel.front_door.contacts.models import Contact
from keel.front_door.contacts.queries import NamedPerson
from keel.people.matching.candidates import Candidate, candidates

POSSIBLE = """
SELECT n.id, count(*), sum(c.contacts)::integer FROM front_door_named n
CROSS JOIN LATERAL keel_card_counts(n.person_id, ARRAY(SELECT person FROM keel_candidates(
  n.person_id, ARRAY(SELECT keel_plain(m.given) FROM people_name m WHERE m.person_id = n.person_id)))) c
WHERE n.contact_id = %s AND n.settled_at IS NULL GROUP BY n.id
"""


@dataclass(frozen=True)
class Counts:
    """How many contacts there were about a possible person, the newest, those open; whether somebody holds a case."""

    contacts: int
    newest: date | None
    open: int
    is_held: bool


@dataclass(frozen=True)
class Possible:
    """How many known people somebody may be, and the contacts about all of them."""

    people: int
    contacts: int


def possible(someone: NamedPerson) -> list[Candidate]:
    """Who this person may be, to be confirmed or set aside by a worker."""
    return candidates(someone.person)


def counts(someone: NamedPerson, cards: Iterable[Candidate]) -> dict[UUID, Counts]:
    """The history that would come with each possible person; for a hub seat only."""
    people = [card.person for card in cards]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_card_counts(%s, %s)", [someone.person.id, people])
        return {person: Counts(*told) for person, *told in cursor.fetchall()}


def possible_on(contact: Contact) -> dict[UUID, Possible]:
    """By the id of who is named and not settled: how many they may be. Who may be nobody known is left out. Names count
    as they are written; the page where one is settled looks for other forms of them too.
    """
    with connection.cursor() as cursor:
        cursor.execute(POSSIBLE, [contact.id])
        return {named: Possible(people, contacts) for named, people, contacts in cursor.fetchall()}
