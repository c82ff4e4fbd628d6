"""Numbers that pass every check and belong to nobody: NHS numbers of the test range, pupil numbers, drama phones."""

from uuid import UUID

from keel.front_door.contacts.reference import LENGTH, SIGNS
from keel.people.persons.identifiers import UPN_LETTERS

RANGE = 1_000_000
MOST_CONTACTS = 64  # of one family


def nhs(place: int) -> str:
    """The NHS number of the person at a place in the demo; empty for one in eleven, whose check digit would be ten, and
    beyond the million that the test range holds.
    """
    if place >= RANGE:
        return ""
    body = f"999{place * 387_421 % RANGE:06d}"
    check = -sum(int(d) * w for d, w in zip(body, range(10, 1, -1), strict=True)) % 11
    return "" if check == 10 else f"{body}{check}"


def contact(family: int, nth: int) -> UUID:
    """A key of which the reference of a family's nth contact is made: no two of them share one."""
    return UUID(int=(family * MOST_CONTACTS + nth) * 48_271_009_007 % len(SIGNS) ** LENGTH)


def upn(place: int, year: int) -> str:
    """A pupil number of an authority that does not exist, first given in a year."""
    body = f"999{2000 + place // 1000 % 8000:04d}{year % 100:02d}{place % 1000:03d}"
    return UPN_LETTERS[sum(int(d) * w for d, w in zip(body, range(2, 14), strict=True)) % 23] + body


def phone(place: int) -> str:
    """Landlines and mobiles that Ofcom keeps for drama."""
    return f"07700 900{place % 1000:03d}" if place % 3 else f"01632 960{place % 1000:03d}"


def wrong(number: str) -> str:
    """A number with two figures changed round, as it is copied by hand."""
    place = next((n for n in range(6, len(number) - 1) if number[n] != number[n + 1]), None)
    if place is None:
        return number
    return f"{number[:place]}{number[place + 1]}{number[place]}{number[place + 2 :]}"
