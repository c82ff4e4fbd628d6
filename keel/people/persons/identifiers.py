"""Check digits and letters of identifiers, each with the sentence for the person who typed it.

Sources: NHS Data Dictionary, NHS number; Department for Education, guide to unique pupil numbers.
"""

import re

from keel.people.persons.models import Scheme

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def tidy(scheme: str, value: str) -> str:
    """The identifier without spaces and dashes, in capitals."""
    return re.sub(r"[\s-]", "", value).upper() if scheme in (Scheme.NHS, Scheme.UPN) else value.strip()


def fault(scheme: str, value: str) -> str:
    """What is wrong with an identifier, in a sentence, or nothing."""
    match scheme:
        case Scheme.NHS:
            return (
                ""
                if is_nhs(tidy(scheme, value))
                else "Check this NHS number: it should be 10 digits and its last digit does not fit."
            )
        case Scheme.UPN:
            return (
                ""
                if is_upn(tidy(scheme, value))
                else "Check this unique pupil number: its first letter does not fit the rest."
            )
        case _:
            return "" if len(value.strip()) <= 20 else "This id is longer than 20 characters."


def is_nhs(value: str) -> bool:
    """Weights 10 to 2 on nine digits, eleven less the remainder; ten is never given out."""
    if not re.fullmatch(r"\d{10}", value):
        return False
    check = -sum(int(d) * w for d, w in zip(value[:9], range(10, 1, -1), strict=True)) % 11
    return check == int(value[9])


def is_upn(value: str) -> bool:
    """A letter from the sum of the twelve characters after it, weighted 2 to 13; the last may be a letter
    (temporary).
    """
    if not re.fullmatch(r"[A-Z]\d{11}[0-9A-Z]", value) or value[0] not in UPN_LETTERS:
        return False
    last = value[12]
    if not last.isdigit() and last not in UPN_LETTERS:
        return False
    digits = [*map(int, value[1:12]), int(last) if last.isdigit() else UPN_LETTERS.index(last)]
    return UPN_LETTERS[sum(d * w for d, w in zip(digits, range(2, 14), strict=True)) % 23] == value[0]
