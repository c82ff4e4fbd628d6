"""What somebody typed into the one box, read: names, a date of birth, a number, a phone, an address, in any order.

Either name may come first; a single one may be given or family. Accents, spaces, hyphens and apostrophes do not matter.
"""

import re
from dataclasses import dataclass
from datetime import date

from keel.base.refusal import Refused
from keel.people.matching.names import forms, plain
from keel.people.persons import identifiers
from keel.people.persons.models import Scheme
from keel.people.places.postcodes import tidy

DATE = re.compile(r"\b(\d{1,2})[/. -](\d{1,2})[/. -]([12]\d{3})\b")
ISO = re.compile(r"\b([12]\d{3})-(\d{1,2})-(\d{1,2})\b")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)})[a-z]* ([12]\d{{3}})\b", re.IGNORECASE)
NEARLY = re.compile(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b")
PHONE = re.compile(r"(?<![\w+])(?:\+44|0)(?:[ ()-]*\d){9,10}(?!\d)")
NUMBER = re.compile(
    r"\b(?:\d[ -]?){9}\d\b|\b[A-Za-z](?:[ -]?\d){11}[ -]?[0-9A-Za-z]\b|\b[A-Za-z]{2,}\d{5,}\b"
    r"|\b(?:\d\d)?\d\d/\d{1,7}[A-Za-z]\b"
)
POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b")
OWN = re.compile(r"(?=\S*\d)\S{3,20}")  # one word with a figure in it, which is no date: some system's own number
DIGITS = 9  # of a phone, from its end: with +44 or with 0 it is the same


@dataclass(frozen=True)
class Sought:
    """What was typed, read. `readings`: given and family name as they may be meant; `whole`: all words as one name;
    `phone`: its last nine digits; `street`: the words of an address before its postcode.
    """

    readings: tuple[tuple[str, str], ...] = ()
    whole: str = ""
    born: date | None = None
    number: str = ""
    phone: str = ""
    postcode: str = ""
    street: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Sought()

    @property
    def families(self) -> list[str]:
        """Every family name that may be meant."""
        return [family for family in (*(family for _, family in self.readings), self.whole) if family]

    @property
    def forms(self) -> list[str]:
        """Every form of every first name that may be meant: Catherine for Katie."""
        return sorted({form for given, _ in self.readings if given for form in forms(plain(given))})

    @property
    def pattern(self) -> str:
        """The street as the database looks for it: its words beside each other, each from its beginning."""
        return r"\m" + r"\W+".join(map(re.escape, self.street.split())) if self.street else ""

    @property
    def doubt(self) -> str:
        """What is wrong with ten digits as an NHS number, or nothing: a learner number has ten too, and an authority's
        own id may look wrong so.
        """
        if not re.fullmatch(r"\d{10}", self.number) or not identifiers.fault(Scheme.ULN, self.number):
            return ""
        return identifiers.fault(Scheme.NHS, self.number)


def understand(words: str, on: date) -> Sought:
    """'alfie marsh 06/12/2019', 'Marsh, Alfie', a number, a phone, '3 Elm Road BV1 2AB'. Refused where a date is none
    or lies ahead of `on`.
    """
    born = None
    phone, words = _taken(PHONE, words)
    words = NAMED.sub(lambda m: f"{m[1]}/{MONTHS.index(m[2].lower()) + 1}/{m[3]}", ISO.sub(r"\3/\2/\1", words))
    words = re.sub(r"\bborn\b", " ", words)
    if found := DATE.search(words) or NEARLY.search(words):
        born = _birth(found.group(0), on)
        words = words.replace(found.group(0), " ")
    number, words = _taken(NUMBER, words)
    number = identifiers.tidy(Scheme.PNC, number) if "/" in number else re.sub(r"[ -]", "", number).upper()
    postcode, words = _taken(POSTCODE, words)
    if not number and (own := OWN.fullmatch((postcode or words).strip())):
        number = own.group(0)
        words = "" if not postcode else words
    names = _names(words)
    street = " ".join(names) if any(map(str.isdecimal, words)) else ""
    readings, whole = ((), "") if street else _readings(words)
    return Sought(readings, whole, born, number, _digits(phone), tidy(postcode), street)


def _taken(what: re.Pattern[str], words: str) -> tuple[str, str]:
    """The first such thing in the words, and the words without it."""
    found = what.search(words)
    return (found.group(0), words.replace(found.group(0), " ")) if found else ("", words)


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)[-DIGITS:]


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


def _readings(words: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Before a comma stands the family name; else it is the last word or the first; a word alone is any name."""
    before, _, after = words.partition(",")
    family, given = _names(before), _names(after)
    if family and given:
        return ((" ".join(given), " ".join(family)),), ""
    names = family or given
    if len(names) < 2:
        return tuple(pair for name in names for pair in (("", name), (name, ""))), ""
    return ((" ".join(names[:-1]), names[-1]), (" ".join(names[1:]), names[0])), " ".join(names)


def _names(typed: str) -> list[str]:
    """The words that have a letter or figure in them."""
    return [word for word in typed.replace(",", " ").split() if any(map(str.isalnum, word))]
