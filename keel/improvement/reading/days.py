"""Days and periods as reports print them: '12 March 2019', '4-15 March 2019', '29 January to 9 February 2024'."""

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTH = "|".join(MONTHS)
DAY = rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH}),?\s+(\d{{4}})"
ONE = re.compile(DAY, re.IGNORECASE)
RANGE = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+({MONTH}))?,?(?:\s+(\d{{4}}))?\s*(?:–|-|—|to|and|until|&)\s*{DAY}",
    re.IGNORECASE,
)


def day(number: str, month: str, year: str) -> date | None:
    """None for a day that no calendar has: a slip of the printer is settled by a person."""
    try:
        return date(int(year), MONTHS.index(month.capitalize()) + 1, int(number))
    except ValueError:
        return None


def period(text: str) -> tuple[date | None, date | None] | None:
    """First and last day of a period that a text begins with; of one day, that day twice."""
    if found := RANGE.match(text):
        number, month, year, *last = found.groups()
        until = day(*last)
        from_ = day(number, month or last[1], year or last[2])
        if from_ and until and from_ > until:  # across the turn of a year
            from_ = day(number, month or last[1], str(int(last[2]) - 1))
        return from_, until
    if alone := ONE.match(text):
        return day(*alone.groups()), day(*alone.groups())
    return None
