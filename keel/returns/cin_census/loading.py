"""A whole file, some children at a time: kept or not at all, so a stop in the middle leaves nothing half done."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from keel.agencies.models import Agency
from keel.base.actors import Actor
from keel.base.ahead import ahead
from keel.base.heap import calm
from keel.base.hours import local_day
from keel.returns.cin_census.actions.bringing import Outcome as Became
from keel.returns.cin_census.actions.bringing import bring
from keel.returns.cin_census.census import Read, Survey, children, survey
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.forming import Erased, Kept, New, Origin, new
from keel.returns.cin_census.notes import Note, Outcome
from keel.returns.cin_census.origins import Request, foreign, origin

TOGETHER = 500  # ours: less than a second's work, which is what a stop waits for and a fault takes back
LONG = 2000  # children for whom it is worth starting a process that reads


@dataclass(frozen=True)
class Told:
    """One child of the file, what became of it, every note about it, and whose record it is now."""

    child: Child
    outcome: Outcome
    notes: tuple[Note, ...]
    is_sealed: bool = False
    person: UUID | None = None


@dataclass
class Summary:
    """Counts that add up: children by outcome, records, facts. `notes` are about the file itself."""

    authority: str
    agency: Agency
    children: int
    notes: tuple[Note, ...] = ()
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    records_new: int = 0
    records_known: int = 0
    sealed: int = 0
    facts_new: int = 0
    facts_known: int = 0
    facts_corrected: int = 0
    stopped: bool = False

    @property
    def read(self) -> int:
        return sum(self.outcomes.values())

    @property
    def loaded(self) -> int:
        return self.read - self.outcomes[Outcome.REFUSED]

    @property
    def not_reached(self) -> int:
        return self.children - self.read

    @property
    def facts(self) -> int:
        return self.facts_new + self.facts_known + self.facts_corrected

    def count(self, told: Told, kept: Kept | None) -> None:
        self.outcomes[told.outcome] += 1
        if kept:
            self.records_new += kept.is_new
            self.records_known += not kept.is_new
            self.sealed += kept.is_sealed
            self.facts_new += kept.new
            self.facts_known += kept.known
            self.facts_corrected += kept.corrected


@dataclass(frozen=True)
class Listener:
    """Who hears of it: what will be loaded, then each child; and says whether to stop before the next ones."""

    begin: Callable[[Summary], None] = lambda _: None
    tell: Callable[[Told], None] = lambda _: None
    is_enough: Callable[[], bool] = lambda: False


def load(wanted: Request, *, by: Actor, at: datetime, to: Listener) -> Summary:
    """Load a file. A file that is not a whole census is refused as `Unreadable` before anything is written."""
    with calm():
        whole = survey(wanted.path)
        source = origin(whole, wanted)
        summary = Summary(source.authority, source.agency, whole.children, (*whole.notes, *foreign(source)))
        to.begin(summary)
        work = (whole, wanted.after, source, by, at)
        is_long = whole.children - wanted.after >= LONG
        for some in ahead(batches, *work) if is_long else batches(*work):
            if to.is_enough():
                summary.stopped = True
                break
            outcomes = iter(bring(each=some.new, origin=source, by=by, at=at))
            for read in some.read:
                told, kept = _told(read, None if read.outcome is Outcome.REFUSED else next(outcomes))
                summary.count(told, kept)
                to.tell(told)
    return summary


class Batch(NamedTuple):
    """Children as they are kept together; of one that is refused nothing more is made."""

    read: Sequence[Read]
    new: Sequence[New]


def batches(whole: Survey, after: int, origin: Origin, by: Actor, at: datetime) -> Iterator[Batch]:
    """The children of a file after so many of them. It asks the database nothing."""
    reads = islice(children(whole, local_day(at)), after, None)
    while some := list(islice(reads, TOGETHER)):
        held = [read.child for read in some if read.outcome is not Outcome.REFUSED]
        yield Batch(some, list(new(held, origin, by, at)))


def _told(read: Read, became: Became | None) -> tuple[Told, Kept | None]:
    if became is None:
        return Told(read.child, read.outcome, read.refusals), None
    if isinstance(became, Erased):
        return Told(read.child, Outcome.REFUSED, (became.note,)), None
    notes = tuple(sorted((*read.queries, *became.notes)))
    outcome = Outcome.QUERIED if notes else Outcome.LOADED
    return Told(read.child, outcome, notes, became.is_sealed, became.person), became
