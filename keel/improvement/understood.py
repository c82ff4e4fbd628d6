"""A report as it was read, with what its findings suggest: what is kept in rows, and by what many are compared."""

import signal
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

from keel.improvement.comparing import Row, overall
from keel.improvement.reading.apart import ENDED, SECONDS
from keel.improvement.reading.found import Read
from keel.improvement.reading.read import read
from keel.improvement.reading.trouble import NotRead
from keel.improvement.reports.meaning import unsettled
from keel.improvement.understanding.model import in_use
from keel.improvement.understanding.suggesting import Suggestion, suggest

CLOSED = "This file cannot be opened: {}."


@dataclass(frozen=True)
class Understood:
    """A reading, what its findings suggest, in their order, and the version of the model that suggests."""

    read: Read
    suggestions: tuple[Suggestion, ...]
    model: str


def understood(found: Read) -> Understood:
    model = in_use()
    return Understood(found, tuple(suggest(model, [each.text for each in found.findings])), model.version)


def gathered(place: Path) -> Understood | str:
    """The report in a file, or why it is not read; for a process of a pool, which outlives a file made to hang."""
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        return understood(read(place.read_bytes()))
    except NotRead as why:
        return str(why)
    except OSError as error:
        return CLOSED.format(error.strerror)
    except MemoryError:
        return ENDED
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _too_long(_: int, __: FrameType | None) -> None:
    raise NotRead(ENDED)


def rows(name: str, of: Understood) -> Sequence[Row]:
    """The findings of one report as they are compared; grades stand with the report and not among them."""
    cover = of.read.cover
    day = cover.published or cover.until
    grade = overall((each.heading, each.grade) for each in of.read.findings)
    made = []
    for found, suggestion in zip(of.read.findings, of.suggestions, strict=True):
        meant = unsettled(found.kind, found.known, asdict(suggestion))
        made.append(
            Row(
                report=name, area=cover.area, label=of.read.label, year=day.year if day else None, grade=grade,
                part=found.part, where=found.where, page=found.page, kind=meant.kind, family=meant.family,
                agencies=meant.agencies, failings=meant.failings, text=found.text,
            )
        )  # fmt: skip
    return made
