"""Bringing a file, stopping, going on; and the steps of the worker process: each leaves a state that can go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from keel.agencies.kinds import AgencyKind, Role
from keel.agencies.models import Team
from keel.agencies.queries import Standing
from keel.base import ledger, queue
from keel.base.actors import Actor
from keel.base.clocks import due
from keel.base.files.actions import Arriving, take_in
from keel.base.files.removal import drop
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.returns.cin_census.loading import Summary, Told
from keel.returns.cin_census.notes import Note, Outcome
from keel.returns.imports.models import CensusImport, CensusNote, State
from keel.sources.queries import book

XML = "application/xml"
NO_XML = "This is no census file: it does not begin as XML does. Choose the .xml file that goes to the DfE."
LONGEST_CHILD = 40
MARKS = b"\xef\xbb\xbf\xff\xfe\r\n\t "  # what may stand before the first '<' of a file
KEPT = "returns.import_kept"


@dataclass(frozen=True)
class Brought:
    """A file as it arrives, piece by piece; whose it is where it does not say so; who may open the records."""

    pieces: Iterable[bytes]
    authority: str = ""
    opens_for: Team | None = None


@transaction.atomic
def bring(*, brought: Brought, by: Standing, at: datetime) -> CensusImport:
    """Keep a file and ask the worker process to read it. What is no XML at all is refused at once."""
    team = _seat(by)
    if brought.opens_for and brought.opens_for.agency_id != team.agency_id:
        raise Refused("Choose a team of your own agency.")
    if CensusImport.objects.filter(team=team, ended_at=None, stopped_at=None).exists():
        raise Refused("Another file is being read. Wait for its end, or stop it, and then bring this one.")
    file = take_in(arriving=Arriving(_xml(brought.pieces), XML, settings.CENSUS_CAP), by=by.worker, at=at)
    row = CensusImport(
        team=team,
        opens_for=brought.opens_for,
        authority=brought.authority,
        file=file,
        size=file.size,
        asked_by=by.worker.id,
        asked_at=at,
    )
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "census.brought", Of(row.id), by=by.worker, at=at)
    _ask(row)
    return row


def _seat(by: Standing) -> Team:
    for seat in by.seats:
        if seat.role == Role.DATA_STEWARD and seat.team.agency.kind == AgencyKind.SOCIAL_CARE:
            return seat.team
    raise Refused("Only a data steward of social care brings a census in.")


def _xml(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The same pieces; refused where the first of them is not how XML begins, in any of its encodings."""
    for number, piece in enumerate(filter(None, pieces)):
        if number == 0 and not piece.replace(b"\0", b"").lstrip(MARKS).startswith(b"<"):
            raise Refused(NO_XML)
        yield piece


def _ask(row: CensusImport) -> None:
    queue.defer("census.read", which=row.id, run=row.run)


@transaction.atomic
def stop(*, running: CensusImport, by: Actor, at: datetime) -> None:
    """Ask the worker process to stop. What was kept stays, and it can go on from there."""
    if running.state(at) not in (State.WAITING, State.READING):
        raise Refused("It is not being read now, so there is nothing to stop.")
    CensusImport.objects.filter(id=running.id, ended_at=None).update(stop_asked_at=at)
    ledger.record(Word.ALTERED, "census.stop_asked", Of(running.id), by=by, at=at)


@transaction.atomic
def go_on(*, paused: CensusImport, by: Actor, at: datetime) -> None:
    """Go on with the next child; also after the worker process was ended in the middle."""
    if paused.state(at) not in (State.STOPPED, State.SILENT):
        raise Refused("It has not stopped, so there is nothing to go on with.")
    CensusImport.objects.filter(id=paused.id).update(run=F("run") + 1, stop_asked_at=None, stopped_at=None, moved_at=at)
    paused.refresh_from_db()
    ledger.record(Word.ALTERED, "census.went_on", Of(paused.id), by=by, at=at)
    _ask(paused)


@transaction.atomic
def let_go(*, paused: CensusImport, by: Actor, at: datetime) -> None:
    """Have the worker process erase the file of an import that stopped: what was kept stays, the rest is not read."""
    if paused.state(at) not in (State.STOPPED, State.SILENT):
        raise Refused("Stop it first. Then its file can be erased.")
    ledger.record(Word.ALTERED, "census.let_go", Of(paused.id), by=by, at=at)
    queue.defer("census.let_go", which=paused.id, run=paused.run)


@transaction.atomic
def begin(*, row: CensusImport, found: Summary, by: Actor, at: datetime) -> None:
    """The worker process has seen the whole file: how many children there are, and what is said of the file itself."""
    if row.reached == 0:
        CensusNote.objects.filter(of=row, place=0).delete()
        CensusNote.objects.bulk_create(_note(row, 0, note) for note in found.notes)
    CensusImport.objects.filter(id=row.id, run=row.run).update(children=found.children, moved_at=at)
    ledger.record(Word.CONSULTED, "census.surveyed", Of(row.id), by=by, at=at)


@transaction.atomic
def advance(*, row: CensusImport, told: Sequence[Told], by: Actor, at: datetime) -> bool:
    """Count children that were read, with what there is to say; False when somebody asked to stop or went on anew.

    The children themselves are in the ledger too, each by itself.
    """
    counts = {each: sum(t.outcome is each for t in told) for each in Outcome}
    moved = CensusImport.objects.filter(id=row.id, run=row.run, ended_at=None)
    if not moved.update(
        moved_at=at,
        reached=F("reached") + len(told),
        loaded=F("loaded") + counts[Outcome.LOADED],
        queried=F("queried") + counts[Outcome.QUERIED],
        refused=F("refused") + counts[Outcome.REFUSED],
    ):
        return False
    ledger.record(Word.COLLECTED, "census.advanced", Of(row.id), by=by, at=at)
    first = row.reached + 1
    CensusNote.objects.bulk_create(
        _note(row, place, note, each) for place, each in enumerate(told, first) for note in each.notes
    )
    row.refresh_from_db()
    return row.stop_asked_at is None


def _note(row: CensusImport, place: int, note: Note, told: Told | None = None) -> CensusNote:
    child = (told.child.identifiers.la_child_id or "") if told else ""
    outcome = told.outcome.value if told else ""
    return CensusNote(
        of=row, place=place, line=note.line, child=child[:LONGEST_CHILD], person=told.person if told else None,
        outcome=outcome, rule=note.rule, words=note.words,
    )  # fmt: skip


@transaction.atomic
def pause(*, row: CensusImport, by: Actor, at: datetime) -> None:
    """The worker process stopped because somebody asked it to."""
    if CensusImport.objects.filter(id=row.id, run=row.run, ended_at=None).update(stopped_at=at):
        ledger.record(Word.ALTERED, "census.stopped", Of(row.id), by=by, at=at)


@transaction.atomic
def later(*, row: CensusImport, by: Actor, at: datetime) -> None:
    """The worker process ends in the middle: the next one goes on with the same run."""
    if CensusImport.objects.filter(id=row.id, run=row.run, ended_at=None).update(moved_at=at):
        _ask(row)
        ledger.record(Word.ALTERED, "census.goes_on_later", Of(row.id), by=by, at=at)


@transaction.atomic
def finish(*, row: CensusImport, by: Actor, at: datetime, why_not: str = "") -> None:
    """Every child was read, or somebody let it go, or `why_not` says why nothing was read. The file goes."""
    held = CensusImport.objects.select_for_update().filter(id=row.id, run=row.run, ended_at=None).first()
    if held:
        ledger.record(Word.ERASED, "census.file_gone", Of(row.id), by=by, at=at)
        _close(held, at, why_not)


def _close(row: CensusImport, at: datetime, why_not: str = "") -> None:
    file = row.file
    row.file, row.ended_at, row.stopped_at, row.why_not_read = None, at, None, why_not
    row.save(update_fields=["file", "ended_at", "stopped_at", "why_not_read"])
    if file:
        drop(files=[file])


@transaction.atomic
def forget(*, by: Actor, at: datetime) -> int:
    """Erase imports whose time is over (local), ended or not, with their notes and their file; how many."""
    kept = book()
    rows = CensusImport.objects.select_related("file").select_for_update(of=("self",))
    over = [row for row in rows if due(row.touched_at, kept.limit(KEPT, local_day(row.touched_at))) < at]
    for row in over:
        if row.file:
            _close(row, at)
        row.delete()
        ledger.record(Word.ERASED, "census.forgotten", Of(row.id), by=by, at=at)
    return len(over)
