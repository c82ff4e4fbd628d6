"""The steps of the worker process: each leaves a state that can go on; the file goes at the end."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from keel.base import ledger
from keel.base.actors import Actor
from keel.base.clocks import due
from keel.base.doing import action
from keel.base.files.removal import drop
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.returns.cin_census.loading import Summary, Told
from keel.returns.cin_census.notes import Note, Outcome
from keel.returns.imports.models import CensusImport, CensusNote
from keel.sources.queries import book

LONGEST_CHILD = 40
KEPT = "returns.import_kept"


@action
def begin(*, row: CensusImport, found: Summary, by: Actor, at: datetime) -> None:
    """The worker process has seen the whole file: how many children there are, and what is said of the file itself."""
    if row.reached == 0:
        CensusNote.objects.filter(of=row, place=0).delete()
        CensusNote.objects.bulk_create(_note(row, 0, note) for note in found.notes)
    CensusImport.objects.filter(id=row.id, run=row.run).update(children=found.children, moved_at=at)
    ledger.record(Word.CONSULTED, "census.surveyed", Of(row.id), by=by, at=at)


@action
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


@action
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


@action
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
