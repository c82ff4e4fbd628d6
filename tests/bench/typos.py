"""Whether a child with one mistake in what is written stands first among a million, and how long that takes.

A mistake in the first name, the family name, the date of birth or the postcode, in turn. Who is who: the demo's truth.
"""

import csv
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from keel.agencies.queries import hub
from keel.base import postgres
from keel.people.grounds import actions as grounds
from keel.people.grounds.access import declared
from keel.people.grounds.actions import Grant
from keel.people.grounds.models import GroundKind, Level
from keel.people.matching.candidates import Candidate, candidates, said_as
from keel.people.persons.actions import Details, add
from keel.people.persons.models import Kind, Name, Person, Sex
from keel.people.places.actions import Where, house
from tests.bench.stage import worker

PEOPLE, SEED = 400, 5
FIELDS = ("first name", "family name", "date of birth", "postcode")
CHILDREN = """
    SELECT p.id, n.given, n.family, p.birth_date, p.sex, h.postcode
    FROM people_person p TABLESAMPLE SYSTEM (0.5) REPEATABLE (5)
    JOIN people_name n ON n.person_id = p.id AND n.kind = 'current' JOIN people_stay s ON s.person_id = p.id
    JOIN people_place h ON h.id = s.place_id AND h.kind = 'home'
    WHERE p.kind = 'child' AND p.birth_date IS NOT NULL AND p.sealed_at IS NULL
      AND n.family <> '' AND n.given <> '' AND h.postcode <> ''
"""


@dataclass(frozen=True)
class Written:
    """A child as a referrer writes them."""

    given: str
    family: str
    born: date
    sex: str
    postcode: str


@dataclass
class Found:
    """Milliseconds with the weights, and in the database alone; how many stood first, by the field with the mistake."""

    took: list[float] = field(default_factory=list)
    in_database: list[float] = field(default_factory=list)
    first: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))


def find() -> Found:
    """As the hub looks for somebody newly named; nothing of it is kept."""
    chance, truth, found = random.Random(SEED), _truth(), Found()
    with connections["default"].cursor() as cursor:
        cursor.execute(CHILDREN)
        known = [(str(key), Written(*rest)) for key, *rest in cursor.fetchall() if str(key) in truth]
    chance.shuffle(known)
    for number, (key, true) in enumerate(known[:PEOPLE]):
        which = FIELDS[number % len(FIELDS)]
        with transaction.atomic():
            best = next(iter(_looked(_mistaken(true, which, chance), found)), None)
            found.first[which].append(best is not None and _is(best, key, true, truth))
            transaction.set_rollback(True)
    return found


def _truth() -> dict[str, str]:
    with (postgres.state_folder() / "demo" / "who-is-who.csv").open(newline="", encoding="utf-8") as file:
        return {row["record"]: row["person"] for row in csv.DictReader(file)}


def _is(best: Candidate, key: str, true: Written, truth: dict[str, str]) -> bool:
    """The same person; or one whose name and date are the very same, whom nothing that was written tells apart."""
    alike = (best.name, best.birth_date) == (f"{true.given} {true.family}", true.born)
    return truth.get(str(best.person)) == truth[key] or alike


def _looked(said: Written, found: Found) -> list[Candidate]:
    sam, at = worker("sam"), timezone.now()
    with declared(sam, at):
        details = Details(Kind.CHILD, said.given, said.family, birth_date=said.born, sex=Sex(said.sex))
        person = add(details=details, by=sam, at=at)
        grant = Grant(GroundKind.HUB, Level.CONTENT, person.id)
        grounds.give(people=[person.id], to=hub(), grant=grant, by=sam, at=at)
        house(people=[person.id], where=Where(postcode=said.postcode), since=at.date(), by=sam, at=at)
        began = time.perf_counter()
        cards = candidates(person)
        found.took.append(_since(began))
        found.in_database.append(_alone(person))
        return cards


def _alone(person: Person) -> float:
    forms = said_as(Name.objects.filter(person=person))
    with connections["default"].cursor() as cursor:
        began = time.perf_counter()
        cursor.execute("SELECT count(*) FROM keel_candidates(%s, %s)", [person.id, forms])
        cursor.fetchone()
        return _since(began)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _mistaken(true: Written, which: str, chance: random.Random) -> Written:
    if which == "first name":
        return replace(true, given=_typo(true.given, chance))
    if which == "family name":
        return replace(true, family=_typo(true.family, chance))
    if which == "date of birth":
        return replace(true, born=next(_wrong(true.born, chance)))
    return replace(true, postcode=true.postcode[:-1] + chance.choice("ABCDEFGHJ"))


def _typo(word: str, chance: random.Random) -> str:
    """A letter left out, two changed round, another letter, or one twice."""
    if len(word) < 3:
        return f"{word}e"
    at = chance.randrange(1, len(word) - 1)
    before, here, after = word[:at], word[at], word[at + 1 :]
    return chance.choice([
        before + after, before + after[0] + here + after[1:], before + chance.choice("aeioulnrst") + after,
        before + here + here + after,
    ])  # fmt: skip


def _wrong(born: date, chance: random.Random) -> Iterator[date]:
    """Day and month changed round, a year off, another day or month; the first that is a date."""
    ways: list[dict[str, Any]] = [
        {"month": born.day, "day": born.month},
        {"year": born.year + chance.choice((-1, 1))},
        {"day": born.day % 28 + 1},
        {"month": born.month % 12 + 1},
    ]
    for way in chance.sample(ways, len(ways)):
        try:
            wrong = born.replace(**way)
        except ValueError:
            continue
        if wrong != born:
            yield wrong
