"""A search as somebody types it: names, a date of birth, a number, in any order; answered with index cards.

Either name may come first; a single one may be given or family. Accents, spaces, hyphens and apostrophes do not
matter.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from keel.agencies.models import Worker
from keel.base import ledger
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.models import SearchText
from keel.base.refusal import Refused
from keel.people.grounds.models import Level
from keel.people.lookups.models import Lookup, Why
from keel.people.persons import identifiers
from keel.people.persons.models import Scheme

KEPT = timedelta(days=90)
ACT = "people.searched"
DATE = re.compile(r"\b(\d{1,2})[/. -](\d{1,2})[/. -]([12]\d{3})\b")
NEARLY = re.compile(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b")
NUMBER = re.compile(
    r"\b(?:\d[ -]?){9}\d\b|\b[A-Za-z](?:[ -]?\d){11}[ -]?[0-9A-Za-z]\b|\b[A-Za-z]{2,}\d{5,}\b"
    r"|\b(?:\d\d)?\d\d/\d{1,7}[A-Za-z]\b"
)
OWN = re.compile(r"(?=\S*\d)\S{3,20}")  # one word with a figure in it, which is no date: some system's own number


@dataclass(frozen=True)
class Sought:
    """What was typed, read. `readings`: given and family name as they may be meant; `whole`: all words as one name."""

    readings: tuple[tuple[str, str], ...] = ()
    whole: str = ""
    born: date | None = None
    number: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.readings or self.number or self.born)

    @property
    def families(self) -> list[str]:
        """Every family name that may be meant."""
        return [family for family in (*(family for _, family in self.readings), self.whole) if family]

    @property
    def doubt(self) -> str:
        """What is wrong with ten digits as an NHS number, or nothing: a learner number has ten too, and an authority's
        own id may look wrong so.
        """
        if not re.fullmatch(r"\d{10}", self.number) or not identifiers.fault(Scheme.ULN, self.number):
            return ""
        return identifiers.fault(Scheme.NHS, self.number)


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


def understand(words: str, on: date) -> Sought:
    """'alfie marsh 06/12/2019', 'Marsh, Alfie' or a number. Refused where a date is none or lies ahead of `on`."""
    born = None
    if found := DATE.search(words) or NEARLY.search(words):
        born = _birth(found.group(0), on)
        words = words.replace(found.group(0), " ")
    number = ""
    if found := NUMBER.search(words):
        typed = found.group(0)
        number = identifiers.tidy(Scheme.PNC, typed) if "/" in typed else re.sub(r"[ -]", "", typed).upper()
        words = words.replace(typed, " ")
    elif OWN.fullmatch(words.strip()):
        number, words = words.strip(), ""
    before, _, after = words.partition(",")
    family, given = _names(before), _names(after)
    if family and given:
        return Sought(((" ".join(given), " ".join(family)),), "", born, number)
    return _either_order(family or given, born, number)


def _birth(typed: str, on: date) -> date:
    found = DATE.fullmatch(typed)
    day, month, year = map(int, found.groups()) if found else (0, 0, 0)
    try:
        born = date(year, month, day)
    except ValueError:
        raise Refused(f"{typed} is no date. Write day, month and year, like 06/12/2019.") from None
    if born > on:
        raise Refused(f"{typed} is still to come. A date of birth must be today or in the past.")
    return born


def _names(typed: str) -> list[str]:
    """The words that have a letter or figure in them."""
    return [word for word in typed.replace(",", " ").split() if any(map(str.isalnum, word))]


def _either_order(names: list[str], born: date | None, number: str) -> Sought:
    """The family name is the last word or the first; where there is only one word, it is any name."""
    if len(names) < 2:
        return Sought(tuple(pair for name in names for pair in (("", name), (name, ""))), "", born, number)
    readings = ((" ".join(names[:-1]), names[-1]), (" ".join(names[1:]), names[0]))
    return Sought(readings, " ".join(names), born, number)


@action
def search(*, words: str, by: Worker, at: datetime) -> list[Card]:
    """Cards for a hub seat; the search is in the ledger, its text in a side table for 90 days (safe practice 31)."""
    sought = understand(words, local_day(at))
    if sought.is_empty:
        raise Refused("Write a name, a date of birth or a number.")
    cards = _find(sought)
    why = near_home(sought, cards, by)
    act = f"{ACT}.{why}" if why else ACT
    entry = ledger.record(Word.CONSULTED, act, Of(None, [c.person for c in cards]), by=by, at=at)
    SearchText.objects.bulk_create([SearchText(entry=entry, text=words[:500], until=at + KEPT)])
    if why:
        Lookup.objects.bulk_create([Lookup(entry=entry, worker=by, why=why, found=len(cards), at=at)])
    return cards


def near_home(sought: Sought, cards: list[Card], by: Worker) -> Why | None:
    """Why a search is listed for review, where it is; what the database says of conflicts and homes goes no further."""
    given, family = [given for given, _ in sought.readings], [family for _, family in sought.readings]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT keel_seeks_kept_from(%s, %s, %s, %s), keel_lives_by_me(%s),
                EXISTS (SELECT FROM unnest(%s::text[]) AS name WHERE keel_plain(name) = keel_plain(%s))""",
            [given, family, sought.born, sought.number, [c.person for c in cards], *_names_and_own(sought, cards, by)],
        )
        kept_from, lives_by, is_own = cursor.fetchone()
    reasons = ((Why.KEPT_FROM, kept_from), (Why.OWN_NAME, is_own), (Why.OWN_POSTCODE, lives_by))
    return next((why for why, holds in reasons if holds), None)


def _names_and_own(sought: Sought, cards: list[Card], by: Worker) -> tuple[list[str], str]:
    """The family names looked for, or found by a date or a number; and the worker's own, which is listed for review."""
    names = sought.families or [_last(c.name) for c in cards]
    return [name for name in names if name], _last(by.name)


def _last(name: str) -> str:
    return name.split()[-1] if name.split() else ""


def _find(sought: Sought) -> list[Card]:
    given, family = [given for given, _ in sought.readings], [family for _, family in sought.readings]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.*, keel_may_see(s.person, %s) FROM keel_search(%s, %s, %s, %s, %s) s",
            [Level.SUMMARY, given, family, sought.whole, sought.born, sought.number],
        )
        return [
            Card(person, kind, f"{given} {family}".strip(), born, sex, because, opens)
            for person, kind, given, family, born, sex, because, opens in cursor.fetchall()
        ]
