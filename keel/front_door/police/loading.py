"""A whole file, some notifications at a time: they are kept or not at all, so a stop leaves nothing half done."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from keel.agencies import queries as agencies
from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Team, Worker
from keel.base.hours import local_day
from keel.front_door.police import reading
from keel.front_door.police.actions.bringing import bring
from keel.front_door.police.actions.receiving import Outcome
from keel.front_door.police.forming import Sender
from keel.front_door.police.maps import Map, catalogue, from_file
from keel.front_door.police.told import Read, Unreadable

TOGETHER = 100  # ours: about a second's work, which is what a stop waits for and a fault takes back


@dataclass(frozen=True)
class Request:
    """What to load: a file; the map by its code or its file, else the one that fits; the police team it is from."""

    path: Path
    map: str = ""
    team: str = ""


@dataclass
class Summary:
    """Counts that add up. `notes` are about the file itself."""

    map: Map
    team: Team
    notifications: int
    notes: tuple[str, ...] = ()
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    queried: int = 0
    stopped: bool = False

    @property
    def not_reached(self) -> int:
        return self.notifications - self.outcomes.total()


@dataclass(frozen=True)
class Listener:
    """Who hears of it: what will be loaded, then each notification; and says whether to stop before the next ones."""

    begin: Callable[[Summary], None] = lambda _: None
    tell: Callable[[Read, Outcome], None] = lambda *_: None
    is_enough: Callable[[], bool] = lambda: False


def load(wanted: Request, *, by: Worker, at: datetime, to: Listener) -> Summary:
    """Load a file. One that fits no map is refused as `Unreadable` before anything is kept."""
    sender = Sender(team(wanted.team), agencies.hub())
    source = reading.survey(wanted.path, chosen(wanted.map))
    summary = Summary(source.map, sender.team, source.notifications, tuple(source.notes))
    to.begin(summary)
    reads = reading.read(source, local_day(at))
    while some := list(islice(reads, TOGETHER)):
        if to.is_enough():
            summary.stopped = True
            break
        whole = [read.told for read in some if read.told]
        outcomes = iter(bring(each=whole, sender=sender, by=by, at=at))
        for read in some:
            outcome = next(outcomes) if read.told else Outcome.REFUSED
            summary.outcomes[outcome] += 1
            summary.queried += bool(read.told and read.notes)
            to.tell(read, outcome)
    return summary


def chosen(name: str) -> Map | None:
    if not name:
        return None
    if name in catalogue():
        return catalogue()[name]
    if Path(name).is_file():
        return from_file(Path(name))
    raise Unreadable(f"There is no map ‘{name}’. Keel knows {', '.join(catalogue())}; or give the file of your own.")


def team(name: str) -> Team:
    """The police team by its name, else the one that answers checks for the police."""
    found = list(Team.objects.filter(agency__kind=AgencyKind.POLICE, closed_on=None).select_related("agency"))
    if name:
        named = [t for t in found if t.name.casefold() == name.casefold()]
    else:
        named = list(agencies.desks(AgencyKind.POLICE).select_related("agency"))
    if len(named) == 1:
        return named[0]
    known = ", ".join(sorted(t.name for t in found)) or "none yet: an administrator adds them"
    raise Unreadable(f"Say with --team which police team this is from. The police teams here: {known}.")
