"""Kinds of value that the bodies share: text as pages store it, days and moments that can be, choices in our words."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from keel.base.hours import LONDON

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
A_DAY = "Give a day as 2017-05-03."
A_MOMENT = "Give a moment as 2026-11-14T23:10:00+00:00."
FIRST, LAST = 1900, 2100


def one_kind_of_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def day(said: Any) -> Any:
    """Only as it is written: a number is no day."""
    if said is None or isinstance(said, date):
        return said
    if not isinstance(said, str) or not DAY.fullmatch(said):
        raise ValueError(A_DAY)
    try:
        found = date.fromisoformat(said)
    except ValueError:
        raise ValueError(A_DAY) from None
    if not FIRST <= found.year <= LAST:
        raise ValueError("Check the year: it cannot be.")
    return found


def instant(said: Any) -> Any:
    if said is None or isinstance(said, datetime):
        return said
    if not isinstance(said, str) or not DAY.fullmatch(said[:10]) or len(said) < 16:
        raise ValueError(A_MOMENT)
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise ValueError(A_MOMENT) from None
    if not FIRST <= found.year <= LAST:
        raise ValueError("Check the year: it cannot be.")
    return found if found.tzinfo else found.replace(tzinfo=LONDON)


def listed(codes: Iterable[tuple[str, str]]) -> str:
    """Codes with their meaning, as a description says them."""
    return "; ".join(f"{code}: {label}" for code, label in codes)


Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(one_kind_of_end)]
Short = Annotated[str, StringConstraints(max_length=120), AfterValidator(one_kind_of_end)]
Name = Annotated[str, StringConstraints(max_length=100), AfterValidator(one_kind_of_end)]
Telephone = Annotated[str, StringConstraints(max_length=40), AfterValidator(one_kind_of_end)]
Narrative = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(one_kind_of_end)]
Remark = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(one_kind_of_end)]
Reference = Annotated[str, Field(pattern=r"^[0-9A-Z]{4}-[0-9A-Z]{4}$")]
Day = Annotated[date, BeforeValidator(day)]
Moment = Annotated[datetime, BeforeValidator(instant)]
