"""Reads a report in a process of its own: a file made to hang or to fill the memory ends that one and nothing else."""

import logging
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import django

from keel.base.ahead import Broken, ahead
from keel.improvement.reading import arriving, known
from keel.improvement.reading.found import Read
from keel.improvement.reading.lines import Line
from keel.improvement.reading.read import of
from keel.improvement.reading.trouble import NotRead

MEMORY = 2 * 1024**3  # bytes of address space; the longest report takes a tenth
SECONDS = 60  # of the processor; the longest report takes one
ENDED = (
    "This file could not be read: it takes far more time or memory than a report does. Download it once more from "
    "where it was published."
)
STRANGE = (
    "This file could not be read: something in it is unlike any report that Keel knows. Tell whoever runs Keel; their "
    "log says what it was."
)
log = logging.getLogger(__name__)


def read_apart(place: Path, hear: Callable[[int], None]) -> Read:
    """The report in a file; `hear` is told how many pages are read. NotRead says why it is not."""
    try:
        for told in ahead(_read, place):
            if isinstance(told, Read):
                return told
            hear(told)
    except Broken as error:
        raise NotRead(ENDED) from error
    except (NotRead, OSError):
        raise
    except Exception as error:
        log.exception("A report could not be read.")
        raise NotRead(STRANGE) from error
    raise NotRead(ENDED)


def begin() -> None:
    """What a process of a pool does first: it knows the tables, and takes no more memory than one of its own."""
    limited()
    django.setup()


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read(place: Path) -> Iterator[int | Read]:
    """Page counts and then the report, as whoever waits hears them; the limits are this process's own."""
    limited()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        lines: list[Line] = []
        for count, page in enumerate(arriving.pages(place.read_bytes()), 1):
            lines.extend(page)
            yield count
        yield known.as_known(of(lines, count))
    except MemoryError as error:
        raise NotRead(ENDED) from error
