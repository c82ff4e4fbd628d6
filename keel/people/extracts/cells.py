"""How the cells of an extract are read: each to what is compared, to nothing, or to what cannot be read."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from keel.people.matching.names import plain
from keel.people.persons.identifiers import fault, tidy
from keel.people.persons.models import Scheme, Sex
from keel.people.places import postcodes


class Unread(StrEnum):
    """Why a cell says nothing; each is counted and told."""

    SHORT_YEAR = "a year of two digits, which may be of either century"
    NO_DATE = "no date that can be read"
    NO_NUMBER = "no number that can be, by its check digit"
    NO_SEX = "a word that is no sex"


FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%d %B %Y", "%d %b %Y")
SHORT = re.compile(r"\d{1,2}[ /.-](\d{1,2}|[A-Za-z]{3,9})[ /.-]\d{2}")
HOUR = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
EARLIEST = 1850
SEXES = {
    "m": Sex.MALE, "male": Sex.MALE, "1": Sex.MALE, "boy": Sex.MALE, "man": Sex.MALE,
    "f": Sex.FEMALE, "female": Sex.FEMALE, "2": Sex.FEMALE, "girl": Sex.FEMALE, "woman": Sex.FEMALE,
}  # fmt: skip
NO_SEX = frozenset({"", "u", "0", "9", "x", "i", "unknown", "notknown", "nk", "notspecified", "indeterminate"})
NO_LINE = frozenset({"", "unknown", "notknown", "nk", "na", "none", "nofixedabode", "nfa"})


def day(cell: str) -> date | Unread:
    """'2015-05-03', '3/5/2015', '03.05.2015', '20150503' and '3 May 2015' are one day."""
    told = HOUR.sub("", cell)
    if SHORT.fullmatch(told):
        return Unread.SHORT_YEAR
    tidied = re.sub(r"[./-]", "/", told) if not re.match(r"\d{4}[./-]", told) else re.sub(r"[./]", "-", told)
    for form in FORMS:
        for written in (tidied, tidied.replace("/", " ")):
            try:
                read = datetime.strptime(written, form).date()  # noqa: DTZ007  # a day has no zone
            except ValueError:
                continue
            return read if read.year >= EARLIEST else Unread.NO_DATE
    return Unread.NO_DATE


def sex(cell: str) -> str | Unread | None:
    bare = re.sub(r"[^a-z0-9]", "", cell.casefold())
    return None if bare in NO_SEX else SEXES.get(bare, Unread.NO_SEX)


def number(scheme: Scheme, cell: str) -> str | Unread:
    """As Keel keeps it. A spreadsheet may have made a long number a decimal one."""
    told = tidy(scheme, cell.removesuffix(".0"))
    return Unread.NO_NUMBER if fault(scheme, told) else told


def postcode(cell: str) -> str | None:
    """As Keel keeps it; one from abroad by its letters and digits alone."""
    return postcodes.tidy(cell) or re.sub(r"[^A-Z0-9]", "", cell.upper()) or None


def line(cell: str) -> str | None:
    """A line of an address, in letters that every keyboard has."""
    bare = plain(cell)
    return None if bare in NO_LINE else re.sub(r"[^a-z0-9]", "", bare) or None


READERS: Mapping[str, Callable[[str], Any]] = {
    "born": day,
    "sex": sex,
    "nhs": lambda cell: number(Scheme.NHS, cell),
    "upn": lambda cell: number(Scheme.UPN, cell),
    "postcode": postcode,
    **dict.fromkeys(("house", "street", "place", "town", "region"), line),
}
