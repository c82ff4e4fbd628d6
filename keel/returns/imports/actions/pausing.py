"""Stopping, going on, and letting a file go: by a person, or because the worker process ends."""

from datetime import datetime

from django.db.models import F

from keel.base import ledger, queue
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.returns.imports.models import CensusImport, State


@action
def stop(*, running: CensusImport, by: Actor, at: datetime) -> None:
    """Ask the worker process to stop. What was kept stays, and it can go on from there."""
    if running.state(at) not in (State.WAITING, State.READING):
        raise Refused("It is not being read now, so there is nothing to stop.")
    CensusImport.objects.filter(id=running.id, ended_at=None).update(stop_asked_at=at)
    ledger.record(Word.ALTERED, "census.stop_asked", Of(running.id), by=by, at=at)


@action
def go_on(*, paused: CensusImport, by: Actor, at: datetime) -> None:
    """Go on with the next child; also after the worker process was ended in the middle."""
    if paused.state(at) not in (State.STOPPED, State.SILENT):
        raise Refused("It has not stopped, so there is nothing to go on with.")
    CensusImport.objects.filter(id=paused.id).update(run=F("run") + 1, stop_asked_at=None, stopped_at=None, moved_at=at)
    paused.refresh_from_db()
    ledger.record(Word.ALTERED, "census.went_on", Of(paused.id), by=by, at=at)
    _ask(paused)


@action
def let_go(*, paused: CensusImport, by: Actor, at: datetime) -> None:
    """Have the worker process erase the file of an import that stopped: what was kept stays, the rest is not read."""
    if paused.state(at) not in (State.STOPPED, State.SILENT):
        raise Refused("Stop it first. Then its file can be erased.")
    ledger.record(Word.ALTERED, "census.let_go", Of(paused.id), by=by, at=at)
    queue.defer("census.let_go", which=paused.id, run=paused.run)


@action
def pause(*, row: CensusImport, by: Actor, at: datetime) -> None:
    """The worker process stopped because somebody asked it to."""
    if CensusImport.objects.filter(id=row.id, run=row.run, ended_at=None).update(stopped_at=at):
        ledger.record(Word.ALTERED, "census.stopped", Of(row.id), by=by, at=at)


@action
def later(*, row: CensusImport, by: Actor, at: datetime) -> None:
    """The worker process ends in the middle: the next one goes on with the same run."""
    if CensusImport.objects.filter(id=row.id, run=row.run, ended_at=None).update(moved_at=at):
        _ask(row)
        ledger.record(Word.ALTERED, "census.goes_on_later", Of(row.id), by=by, at=at)


def _ask(row: CensusImport) -> None:
    queue.defer("census.read", which=row.id, run=row.run)
