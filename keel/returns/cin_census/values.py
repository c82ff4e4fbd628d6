"""The text of an element as a value: dates of every shape that systems write, yes and no, whole numbers."""

import re
from datetime import date, datetime
from functools import lru_cache

from keel.base import words
from keel.base.hours import LONDON

ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?")
BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
YES, NO = {"true", "1", "yes", "y"}, {"false", "0", "no", "n"}
LARGEST = 9999


class Unread(Exception):
    """A text that is no value of its type."""


@lru_cache(maxsize=8192)  # a census has few days and each of them often
def day(said: str) -> tuple[date, str]:
    """A date, and what to ask about how it was written. With a time zone, it is the day in London."""
    try:
        if found := ISO_DAY.fullmatch(said):
            return date.fromisoformat(found[1]), ""
        if found := BRITISH_DAY.fullmatch(said):
            read = date(int(found[3]), int(found[2]), int(found[1]))
            return read, f"'{said}' is not written as a census writes dates; it was read as {words.day(read)}"
        moment = datetime.fromisoformat(said)
        return (moment.astimezone(LONDON) if moment.tzinfo else moment).date(), ""
    except (ValueError, OverflowError) as error:
        raise Unread(said) from error


def flag(said: str) -> bool:
    if said.lower() in YES | NO:
        return said.lower() in YES
    raise Unread(said)


def number(said: str) -> int:
    if re.fullmatch(r"[0-9]{1,4}", said):
        return int(said)
    raise Unread(said)
