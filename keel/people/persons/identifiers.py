"""Numbers that single a person out: how each scheme writes them, and its check, with the sentence for who typed it.

Sources: NHS Data Dictionary, NHS number; Department for Education, guide to unique pupil numbers; Learning Records
Service, unique learner number (HESA prints the check); the Police National Computer's letter, as public records show.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from stdnum.gb import nhs

from keel.people.persons.models import Scheme

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
PNC = re.compile(r"(?:[0-9]{2})?(?P<year>[0-9]{2})(?:/(?P<short>[0-9]{1,7})|(?P<whole>[0-9]{7}))(?P<letter>[A-Z])")
DASHES = re.compile("[-‐‑‒–—−]")
LONGEST = 20  # characters of an id that no rule of ours reads (CIN census 1570)


class Number(NamedTuple):
    """An identifier as somebody gives it. `issuer`: the authority or agency whose own it is, or nothing."""

    scheme: str
    issuer: str
    value: str


def tidy(scheme: str, value: str) -> str:
    """As Keel keeps it: a national number without spaces and dashes, in capitals; a PNC id as year, stroke, serial."""
    if scheme not in CHECKS:
        return value.strip()
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).upper()
    if scheme != Scheme.PNC:
        return DASHES.sub("", bare)
    read = PNC.fullmatch(DASHES.sub("/", bare))
    return f"{read['year']}/{int(read['short'] or read['whole'])}{read['letter']}" if read else bare


def fault(scheme: str, value: str) -> str:
    """What is wrong with an identifier, in a sentence, or nothing."""
    check = CHECKS.get(scheme)
    if check is not None:
        return check(tidy(scheme, value))
    if not value.strip():
        return "Write the number."
    if not value.strip().isprintable():
        return "This id has characters that cannot be seen. Type it again."
    return "" if len(value.strip()) <= LONGEST else f"This id is longer than {LONGEST} characters."


def shown(scheme: str, value: str) -> str:
    """As people read it aloud: an NHS number in three, three and four."""
    return f"{value[:3]} {value[3:6]} {value[6:]}" if scheme == Scheme.NHS and len(value) == 10 else value


def is_upn(value: str) -> bool:
    """A letter from the sum of the twelve characters after it, weighted 2 to 13; the last may be a letter (temporary).

    Our own, for a library's check refuses authorities that it does not know, and new ones are made.
    """
    if not re.fullmatch(r"[A-Z][0-9]{11}[0-9A-Z]", value) or value[0] not in UPN_LETTERS:
        return False
    last = value[12]
    if not last.isdigit() and last not in UPN_LETTERS:
        return False
    digits = [*map(int, value[1:12]), int(last) if last.isdigit() else UPN_LETTERS.index(last)]
    return UPN_LETTERS[sum(d * w for d, w in zip(digits, range(2, 14), strict=True)) % 23] == value[0]


def is_temporary(scheme: str, value: str) -> bool:
    """A pupil number that a school gave until it hears the permanent one: it ends in a letter."""
    return scheme == Scheme.UPN and value[-1:].isalpha()


def _nhs(value: str) -> str:
    if not re.fullmatch(r"[0-9]{10}", value):
        return "Check this NHS number: it should be 10 digits."
    if len(set(value)) == 1:
        return "Check this NHS number: ten times the same digit stands for a number that nobody knows."
    return "" if nhs.is_valid(value) else "Check this NHS number: its last digit does not fit the nine before it."


def _upn(value: str) -> str:
    if not re.fullmatch(r"[A-Z][0-9]{11}[0-9A-Z]", value):
        return "Check this unique pupil number: it should be a letter, 11 digits and one more digit or letter."
    return "" if is_upn(value) else "Check this unique pupil number: its first letter does not fit the rest."


def _uln(value: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{9}", value):
        return "Check this unique learner number: it should be 10 digits, and the first is not 0."
    fits = sum(int(d) * w for d, w in zip(value, range(10, 0, -1), strict=True)) % 11 == 10
    return "" if fits else "Check this unique learner number: its last digit does not fit the nine before it."


def _pnc(value: str) -> str:
    read = PNC.fullmatch(value)
    if not read or not read["short"]:
        return "Check this PNC id: it should be a year, a stroke, up to 7 digits and a letter, like 03/11985X."
    fits = PNC_LETTERS[int(f"{read['year']}{int(read['short']):07}") % 23] == read["letter"]
    return "" if fits else "Check this PNC id: its letter does not fit the digits."


CHECKS: Mapping[str, Callable[[str], str]] = {
    Scheme.NHS: _nhs,
    Scheme.UPN: _upn,
    Scheme.ULN: _uln,
    Scheme.PNC: _pnc,
}
