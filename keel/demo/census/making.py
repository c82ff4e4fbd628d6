"""The file as a whole: closed to others, written beside its name first, and never over another file."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keel.demo.census.children import child
from keel.demo.census.writing import write
from keel.demo.town import AUTHORITY
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.header import Header

LAST_MONTH, LAST_DAY = 3, 31  # of the census's year
BUFFER = 1024**2


@dataclass(frozen=True)
class Wanted:
    """Where the file goes, how many children it holds, of which seed, and the last day that it tells of."""

    place: Path
    children: int
    seed: int
    last_day: date


def last_day(today: date) -> date:
    """The end of the newest census year that is over."""
    this_year = date(today.year, LAST_MONTH, LAST_DAY)
    return this_year if this_year <= today else date(today.year - 1, LAST_MONTH, LAST_DAY)


def make(wanted: Wanted, told: Callable[[int], object]) -> int:
    """Its size. FileExistsError where there is a file of that name, or one that is being written."""
    if wanted.place.exists():
        raise FileExistsError(wanted.place.name)
    part = wanted.place.with_name(f"{wanted.place.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb", buffering=BUFFER) as file:
            for _ in write(file, header(wanted.last_day), _children(wanted)):
                told(1)
        os.link(part, wanted.place)  # fails where somebody made such a file in the meantime
        return wanted.place.stat().st_size
    finally:
        part.unlink()


def _children(wanted: Wanted) -> Iterator[Child]:
    return (child(wanted.seed, place, wanted.last_day) for place in range(wanted.children))


def header(last: date) -> Header:
    return Header(
        collection="CIN", year=last.year, reference_date=last, source_level="L", lea=AUTHORITY,
        software_code="Keel demo", release="1", serial_no="1", made_at=f"{last.isoformat()}T00:00:00",
    )  # fmt: skip
