"""The reading of a file by the worker process: some children at a time, until it ends or somebody stops it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from keel.base.actors import Actor
from keel.base.files import shelf
from keel.returns.cin_census.loading import TOGETHER, Listener, Summary, Told, load
from keel.returns.cin_census.notes import Unreadable
from keel.returns.cin_census.origins import Request
from keel.returns.imports.actions import pausing, reading
from keel.returns.imports.models import CensusImport


@dataclass(frozen=True)
class Worker:
    """Who reads: in whose name, what the clock says, and whether the process is told to end."""

    by: Actor
    now: Callable[[], datetime]
    is_ending: Callable[[], bool] = lambda: False


@dataclass
class Reading:
    """Gathers children until there are enough of them to write down."""

    row: CensusImport
    worker: Worker
    told: list[Told] = field(default_factory=list)
    may_go_on: bool = True

    def begin(self, found: Summary) -> None:
        reading.begin(row=self.row, found=found, by=self.worker.by, at=self.worker.now())

    def tell(self, told: Told) -> None:
        self.told.append(told)
        if len(self.told) == TOGETHER:
            self.write()

    def write(self) -> None:
        self.may_go_on &= reading.advance(row=self.row, told=self.told, by=self.worker.by, at=self.worker.now())
        self.told.clear()

    def is_enough(self) -> bool:
        return not self.may_go_on or self.worker.is_ending()


def let_go(*, which: UUID, run: int, worker: Worker) -> None:
    """Erase the file of an import that somebody wants no more of."""
    for row in CensusImport.objects.filter(id=which, run=run, ended_at=None):
        reading.finish(row=row, by=worker.by, at=worker.now())


def read(*, which: UUID, run: int, worker: Worker) -> None:
    """Read an import from where it stands. One that was stopped, ended or went on elsewhere is left alone."""
    rows = CensusImport.objects.filter(id=which, run=run, stopped_at=None, ended_at=None)
    row = rows.select_related("file", "opens_for").first()
    if row is None or row.file is None:
        return
    told = Reading(row, worker, may_go_on=row.stop_asked_at is None)
    wanted = Request(shelf.where(row.file), row.authority, row.opens_for.name if row.opens_for else "", row.reached)
    listener = Listener(told.begin, told.tell, told.is_enough)
    try:
        summary = load(wanted, by=worker.by, at=worker.now(), to=listener)
    except Unreadable as error:
        reading.finish(row=row, by=worker.by, at=worker.now(), why_not=str(error))
        return
    told.write()
    if not summary.stopped:
        reading.finish(row=row, by=worker.by, at=worker.now())
    elif told.may_go_on:
        pausing.later(row=row, by=worker.by, at=worker.now())
    else:
        pausing.pause(row=row, by=worker.by, at=worker.now())
