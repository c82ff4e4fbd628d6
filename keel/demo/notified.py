"""Police notifications of the demo's last three days, kept by the action itself: red, amber and mostly green."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection

from keel.agencies import queries as agencies
from keel.agencies.kinds import AgencyKind
from keel.demo.chance import Chance
from keel.front_door.contacts.models import Part
from keel.front_door.police.actions.receiving import receive
from keel.front_door.police.forming import Sender
from keel.front_door.police.told import Someone, Told
from keel.people.persons.models import Sex
from keel.sources import reading

Texts = dict[str, list[list[str]]]
TEXTS = Path(__file__).parent / "texts" / "police.yaml"
SHARES = {"red": 0.1, "amber": 0.3, "green": 0.6}
HOURS = 70  # since the oldest came
# A child, the mother, and where the child lives: whom an officer writes about.
FAMILIES = """
SELECT n.given, n.family, p.birth_date, p.sex, m.given, m.family, l.lines, l.postcode
FROM people_person p JOIN people_name n ON n.person_id = p.id AND n.kind = 'current'
JOIN people_relationship r ON r.other_id = p.id AND r.tie = 'parent'
JOIN people_person o ON o.id = r.person_id AND o.sex = 'F'
JOIN people_name m ON m.person_id = o.id AND m.kind = 'current'
JOIN people_stay s ON s.person_id = p.id AND s.ends IS NULL
JOIN people_place l ON l.id = s.place_id AND l.kind = 'home'
WHERE p.kind = 'child' AND p.birth_date < %s AND p.sealed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM people_protection x WHERE x.person_id IN (p.id, o.id))
ORDER BY p.birth_date DESC, n.given, n.family LIMIT 4000
"""


def notify(seed: int, until: datetime, number: int = 34) -> int:
    """Let the police tell of this many incidents; how many were kept. One family is told of more than once."""
    chance, texts = Chance(seed, "police"), reading.load(TEXTS)
    sender = Sender(agencies.desks(AgencyKind.POLICE).select_related("agency")[0], agencies.hub())
    for told, at in _tellings(chance, texts, until, number):
        receive(told=told, sender=sender, by=agencies.keel(), at=at)
    return number


def _tellings(
    chance: Chance, texts: dict[str, list[list[str]]], until: datetime, number: int
) -> Iterator[tuple[Told, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute(FAMILIES, [(until - timedelta(days=5 * 365)).date()])
        families = cursor.fetchall()
    for place in range(number):
        family = families[place * 7 % len(families) if place % 9 else 0]
        grade = chance.weigh(SHARES)
        came = until - timedelta(minutes=int(HOURS * 60 * (number - place) / number))
        yield _told(place, grade, chance.pick(texts[grade]), family, came), came


def _told(place: int, grade: str, text: list[str], family: tuple[str, ...], came: datetime) -> Told:
    about, account, level, ticks = text
    given, surname, born, sex, mother, mothers, lines, postcode = family
    people = (
        Someone("Child", Part.CHILD, given, surname, born=born, sex=Sex(sex), address=lines, postcode=postcode),  # type: ignore[arg-type]  # as the database gives it
        Someone("Parent", Part.ADULT, mother, mothers, sex=Sex.FEMALE, relation="parent"),
    )
    return Told(
        line=place, reference=f"PPN/{20260 + place}", incident=f"LOG {700 + place}", about=about, grade=grade,
        narrative=account.format(child=given, mother=mother), happened_at=came - timedelta(hours=5), sent_at=came,
        place=lines.splitlines()[0], officer=f"PC {2100 + place % 7}", dash_level=level,
        dash_score=int(ticks) if ticks is not None else None, people=people, digest=f"{place:064x}",
    )  # fmt: skip
