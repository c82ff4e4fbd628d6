"""A search as somebody types it: names, a date of birth, a number, in any order; answered with index cards."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.ledger import Of, Word
from keel.base.models import SearchText
from keel.people.grounds.models import Level

KEPT = timedelta(days=90)
ANY, OWN = "people.searched", "people.searched.own"
DATE = re.compile(r"\b(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b")
NUMBER = re.compile(r"\b(?:\d[ -]?){9}\d\b|\b[A-Za-z]\d{11}[0-9A-Za-z]\b|\b[A-Za-z]{2,}\d{5,}\b")


@dataclass(frozen=True)
class Sought:
    """What was typed, read: given and family name, date of birth, number."""

    given: str = ""
    family: str = ""
    born: date | None = None
    number: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.family or self.number or self.born)


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


def understand(words: str) -> Sought:
    """'alfie marsh 06/12/2019' or a number. One word is a family name; the last of several is."""
    born = None
    if found := DATE.search(words):
        day, month, year = map(int, found.groups())
        try:
            born = date(year, month, day)
        except ValueError:
            born = None
        words = words.replace(found.group(0), " ")
    number = ""
    if found := NUMBER.search(words):
        number = re.sub(r"[ -]", "", found.group(0)).upper()
        words = words.replace(found.group(0), " ")
    names = words.split()
    return Sought(" ".join(names[:-1])[:100], names[-1][:100] if names else "", born, number)


@transaction.atomic
def search(*, words: str, by: Worker, at: datetime) -> list[Card]:
    """Cards for a hub seat; the search is in the ledger, its text in a side table for 90 days (safe practice 31)."""
    sought = understand(words)
    cards = [] if sought.is_empty else _find(sought)
    act = OWN if is_own(sought, cards, by) else ANY
    entry = ledger.record(Word.CONSULTED, act, Of(None, [c.person for c in cards]), by=by, at=at)
    SearchText.objects.bulk_create([SearchText(entry=entry, text=words[:500], until=at + KEPT)])
    return cards


def is_own(sought: Sought, cards: list[Card], by: Worker) -> bool:
    """Whether somebody looked for their own family name, or found it by a date or a number: listed for review."""
    own = _plain(by.name.split()[-1]) if by.name.split() else ""
    names = [sought.family] if sought.family else [c.name.split()[-1] for c in cards if c.name.split()]
    return bool(own) and own in map(_plain, names)


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _find(sought: Sought) -> list[Card]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.*, keel_may_see(s.person, %s) FROM keel_search(%s, %s, %s, %s) s",
            [Level.SUMMARY, sought.given, sought.family, sought.born, sought.number],
        )
        return [
            Card(person, kind, f"{given} {family}".strip(), born, sex, because, opens)
            for person, kind, given, family, born, sex, because, opens in cursor.fetchall()
        ]
