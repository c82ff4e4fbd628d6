"""Who is a child by their date of birth."""

from datetime import date

GROWN = 18  # Children Act 1989, section 105: a child is under the age of eighteen


def grown_if_born(on: date) -> date:
    """Who was born on this day or before is grown on that one."""
    year = on.year - GROWN
    return on.replace(year=year, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=year)


def is_child(born: date, on: date) -> bool:
    return born > grown_if_born(on)
