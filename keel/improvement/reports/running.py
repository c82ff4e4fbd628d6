"""Reading a report from its file to its rows: by the worker process for a page, at once for the command line."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from keel.base.actors import Actor
from keel.base.files import shelf
from keel.base.refusal import Refused
from keel.improvement.reading.apart import read_apart
from keel.improvement.reading.trouble import NotRead
from keel.improvement.reports import actions
from keel.improvement.reports.actions import Named
from keel.improvement.reports.models import InspectionReport, ReportReading
from keel.improvement.reports.queries import unlinked
from keel.improvement.understood import understood

log = logging.getLogger(__name__)
EVERY = 5  # pages between two words of progress


def read(*, which: UUID, by: Actor, now: Callable[[], datetime]) -> None:
    """Read a file that somebody brought on the page. One that has ended is left alone."""
    row = ReportReading.objects.filter(id=which, ended_at=None).select_related("file").first()
    if row is None or row.file is None:
        return

    def hear(pages: int) -> None:
        if pages % EVERY == 0:
            actions.reach(reading=row, pages=pages, by=by, at=now())

    ended: InspectionReport | str
    try:
        place = shelf.where(row.file)
        ended = take(place=place, file=Named(row.name, row.file.sha256), hear=hear, by=by, at=now())
        if unlinked([ended]):
            actions.recall(reports=[ended], by=by, at=now())
    except NotRead as why:
        ended = str(why)
    actions.finish(reading=row, ended=ended, by=by, at=now())


def recall(*, which: UUID, by: Actor, at: datetime) -> None:
    """Compare the findings of a report with all others anew: its day became known."""
    actions.recall(reports=list(InspectionReport.objects.filter(id=which)), by=by, at=at)


def remove(*, which: UUID, by: Actor, at: datetime) -> None:
    """Remove a report that was taken back; one that a statement answers by now stays."""
    try:
        actions.remove(report=which, by=by, at=at)
    except Refused:
        log.warning("The report %s was taken back, but a statement of action answers it by now: it stays.", which)


def put_back(*, which: UUID, by: Actor, at: datetime) -> None:
    """A finding made by hand goes; one that an action answers by now stays."""
    try:
        actions.put_back(finding=which, by=by, at=at)
    except Refused:
        log.warning("The finding %s was to go, but an action answers it by now: it stays.", which)


def take(*, place: Path, file: Named, hear: Callable[[int], None], by: Actor, at: datetime) -> InspectionReport:
    """Read a file and keep what stands in it, whole or not at all; NotRead says why it is not read."""
    return actions.keep(understood=understood(read_apart(place, hear)), file=file, by=by, at=at)
