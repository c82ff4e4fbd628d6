"""A report as it was read, with what its findings suggest: what is kept in rows, and by what many are compared."""

import logging
import signal
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

from keel.improvement.comparing import Row, overall
from keel.improvement.reading.apart import ENDED, SECONDS, STRANGE
from keel.improvement.reading.found import Read
from keel.improvement.reading.places import nths, placed
from keel.improvement.reading.read import read
from keel.improvement.reading.trouble import NotRead
from keel.improvement.reports.meaning import unsettled
from keel.improvement.understanding.model import in_use
from keel.improvement.understanding.suggesting import Suggestion, suggest

CLOSED = "This file cannot be opened: {}."
AGAIN = 1.0  # seconds until whoever passed over the alarm hears it once more
log = logging.getLogger(__name__)


class TooLong(BaseException):
    """No `Exception`: pypdf passes over those within a form that a page draws."""


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
    signal.setitimer(signal.ITIMER_REAL, SECONDS, AGAIN)
    try:
        return understood(read(place.read_bytes()))
    except NotRead as why:
        return str(why)
    except OSError as error:
        return CLOSED.format(error.strerror)
    except (MemoryError, TooLong):
        return ENDED
    except Exception:
        log.exception("A report could not be read.")
        return STRANGE
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _too_long(_: int, __: FrameType | None) -> None:
    raise TooLong


def rows(name: str, of: Understood) -> Sequence[Row]:
    """The findings of one report as they are compared; grades stand with the report and not among them."""
    cover = of.read.cover
    day = cover.published or cover.until
    grade, _ = overall((each.heading, each.grade, each.grade_word) for each in of.read.findings)
    made = []
    parts = nths([each.where for each in of.read.findings])
    for found, nth, suggestion in zip(of.read.findings, parts, of.suggestions, strict=True):
        meant = unsettled(found.kind, found.known, asdict(suggestion))
        made.append(
            Row(
                report=name, area=cover.area, label=of.read.label, year=day.year if day else None, grade=grade or None,
                part=found.part, where=placed(found.where, nth), page=found.page, kind=meant.kind, family=meant.family,
                agencies=meant.agencies, failings=meant.failings, text=found.text,
            )
        )  # fmt: skip
    return made
