"""A whole file, child after child: each is kept or not at all, so a stop in the middle leaves nothing half done."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Team
from keel.base.actors import Actor
from keel.base.hours import local_day
from keel.returns.cin_census import actions
from keel.returns.cin_census.actions import Kept, Origin
from keel.returns.cin_census.census import Read, Survey, children, survey
from keel.returns.cin_census.child import Child
from keel.returns.cin_census.notes import Note, Outcome, Unreadable

LONGEST_CODE = 20


@dataclass(frozen=True)
class Request:
    """What to load: a file; the authority where its header names none; the team whose seats may open the records."""

    path: Path
    authority: str = ""
    team: Team | None = None


@dataclass(frozen=True)
class Told:
    """One child of the file, what became of it, and every note about it."""

    child: Child
    outcome: Outcome
    notes: tuple[Note, ...]


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


def load(
    request: Request, *, by: Actor, at: datetime, begin: Callable[[Summary], None], tell: Callable[[Told], None]
) -> Summary:
    """Load a file. `begin` hears what will be loaded, `tell` of each child. Ctrl-C ends it between two children."""
    whole = survey(request.path)
    origin = _origin(whole, request)
    summary = Summary(origin.authority, origin.agency, whole.children, (*whole.notes, *_foreign(origin)))
    begin(summary)
    try:
        for read in children(whole, local_day(at)):
            told, kept = _load(read, origin, by, at)
            summary.count(told, kept)
            tell(told)
    except KeyboardInterrupt:
        summary.stopped = True
    return summary


def _load(read: Read, origin: Origin, by: Actor, at: datetime) -> tuple[Told, Kept | None]:
    if read.outcome is Outcome.REFUSED:
        return Told(read.child, read.outcome, read.refusals), None
    kept = actions.keep(child=read.child, origin=origin, by=by, at=at)
    notes = tuple(sorted((*read.queries, *kept.notes)))
    return Told(read.child, Outcome.QUERIED if notes else Outcome.LOADED, notes), kept


def _origin(whole: Survey, request: Request) -> Origin:
    lea, said = whole.header.lea or "", request.authority
    if said and lea and said != lea:
        raise Unreadable(f"The file's header names authority {lea[:LONGEST_CODE]}, not {said}. Nothing was read.")
    code = lea or said
    if not code:
        raise Unreadable(
            "The file's header names no authority (LEA). Say which one with --authority, such as --authority 201."
        )
    if len(code) > LONGEST_CODE:
        raise Unreadable(f"The authority's code (LEA) is longer than {LONGEST_CODE} characters. Nothing was read.")
    return Origin(_agency(code), code, whole.header, whole.digest, request.team)


def _agency(code: str) -> Agency:
    """The social care agency with this code, else the only one there is."""
    found = list(Agency.objects.filter(kind=AgencyKind.SOCIAL_CARE, closed_on=None))
    own = [agency for agency in found if agency.authority_code == code] or found
    if len(own) != 1:
        raise Unreadable(
            f"No social care agency of this partnership has the code {code}, and there are {len(found)} in all. "
            "Give one of them this code first."
        )
    return own[0]


def _foreign(origin: Origin) -> tuple[Note, ...]:
    own = origin.agency.authority_code
    if own in ("", origin.authority):
        return ()
    told = f"the file is of authority {origin.authority}, while {origin.agency} has the code {own}; ids stay the file's"
    return (Note(origin.header.at("lea"), told),)
