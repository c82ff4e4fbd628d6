"""A census that Tess, the data steward, brought: read in steps by the worker process, stopped, taken up, forgotten."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import Settings

from keel.agencies.queries import standing
from keel.base.files import shelf
from keel.base.files.cleaning import NotTaken
from keel.base.models import StoredFile
from keel.base.refusal import Refused
from keel.people.models import Ground, Identifier
from keel.people.removal.actions import erase
from keel.returns.cin_census.loading import TOGETHER
from keel.returns.imports import queries, running
from keel.returns.imports.actions import pausing, reading
from keel.returns.imports.actions.bringing import Brought
from keel.returns.imports.actions.bringing import bring as bring_in
from keel.returns.imports.models import CensusImport, CensusNote, State
from keel.returns.imports.running import Worker
from tests.cast import NOW, Cast, gather
from tests.returns.written import census, kid

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def cast(as_jobs_rolled_back: None, tmp_path: Path, settings: Settings) -> Cast:
    settings.FILES = tmp_path
    return gather()


def many(number: int) -> str:
    return census(*(kid(f"RND{n}") for n in range(number)))


def bring(cast: Cast, text: str, *, by: str = "tess", opens_for: str = "", authority: str = "") -> CensusImport:
    team = cast.teams[opens_for] if opens_for else None
    brought = Brought(iter([text.encode()]), authority, team)
    return bring_in(brought=brought, by=standing(cast.workers[by], NOW), at=NOW)


def let_read(cast: Cast, row: CensusImport, *, ending: Iterator[bool] | None = None, at: datetime = LATER) -> None:
    """As the worker process does; `ending` says before each batch whether the process is told to end."""
    signals = ending or cycle([False])
    running.read(which=row.id, run=row.run, worker=Worker(cast.keel, lambda: at, lambda: next(signals)))
    row.refresh_from_db()


def counts(row: CensusImport) -> tuple[int | None, int, int, int, int]:
    return row.children, row.reached, row.loaded, row.queried, row.refused


def test_every_child_is_counted_and_the_file_goes_at_the_end(cast: Cast) -> None:
    row = bring(cast, census(kid("RND1"), kid("RND2", dates=""), kid("")))
    let_read(cast, row)
    assert row.state(LATER) == State.DONE and counts(row) == (3, 3, 1, 1, 1)
    assert not StoredFile.objects.exists() and row.file is None
    notes = [(n.place, n.child, n.rule) for n in queries.notes(row)]
    assert (2, "RND2", "8525Q") in notes and (3, "", "8500") in notes
    assert {n.child for n in queries.notes(row, "8500", refused=True)} == {""}
    assert not queries.notes(row, "8500", refused=False).exists()


def test_team_that_was_named_may_open_the_records_and_nobody_else(cast: Cast) -> None:
    let_read(cast, bring(cast, many(2), opens_for="north"))
    assert {g.team for g in Ground.objects.all()} == {cast.teams["north"]}
    with pytest.raises(Refused, match="your own agency"):
        bring(cast, many(1), opens_for="health")


def test_stop_is_heard_between_children_and_going_on_loses_none(cast: Cast) -> None:
    row = bring(cast, many(60))
    pausing.stop(running=row, by=cast.tess, at=LATER)
    let_read(cast, row)
    assert row.state(LATER) == State.STOPPED and row.reached == 0
    pausing.go_on(paused=row, by=cast.tess, at=LATER)
    let_read(cast, row)
    assert row.state(LATER) == State.DONE and row.reached == 60
    assert Identifier.objects.filter(value__startswith="RND").count() == 60


def test_ended_process_leaves_the_rest_to_the_next_one(cast: Cast) -> None:
    row = bring(cast, many(TOGETHER + 30))
    let_read(cast, row, ending=iter([False, True]))
    assert row.reached == TOGETHER and row.state(LATER) == State.READING
    let_read(cast, row)
    assert row.state(LATER) == State.DONE and counts(row)[:2] == (TOGETHER + 30, TOGETHER + 30)
    assert Identifier.objects.filter(value__startswith="RND").count() == TOGETHER + 30


def test_process_ended_by_force_is_seen_after_three_minutes_and_can_go_on(cast: Cast) -> None:
    row = bring(cast, many(3))
    assert row.state(NOW + timedelta(minutes=2)) == State.WAITING
    silent = NOW + timedelta(minutes=4)
    assert row.state(silent) == State.SILENT
    pausing.go_on(paused=row, by=cast.tess, at=silent)
    assert row.run == 2


def test_older_run_stops_by_itself(cast: Cast) -> None:
    row = bring(cast, many(60))
    old = CensusImport.objects.get(id=row.id)
    pausing.go_on(paused=row, by=cast.tess, at=NOW + timedelta(minutes=4))
    let_read(cast, old)
    assert not Identifier.objects.filter(value="RND0").exists()
    assert not reading.advance(row=old_run(row), told=[], by=cast.keel, at=LATER)


def old_run(row: CensusImport) -> CensusImport:
    found = CensusImport.objects.get(id=row.id)
    found.run -= 1
    return found


@pytest.mark.parametrize(
    ("text", "why"),
    [("LAchildID,UPN", "does not begin as XML"), ("", "The file is empty"), ("PK\x03\x04", "does not begin as XML")],
)
def test_what_is_no_census_is_refused_at_once_and_nothing_stays(cast: Cast, text: str, why: str) -> None:
    with pytest.raises((Refused, NotTaken), match=why), transaction.atomic():
        bring(cast, text)
    assert not CensusImport.objects.exists() and not [f for f in Path(settings.FILES).rglob("*") if f.is_file()]


def test_file_beyond_the_most_is_refused_before_it_is_whole(cast: Cast, settings: Settings) -> None:
    settings.CENSUS_CAP = 1024 * 1024
    with pytest.raises(NotTaken, match="The most is 1 MB"), transaction.atomic():
        bring(cast, many(3000))
    assert not [f for f in Path(settings.FILES).rglob("*") if f.is_file()]


def test_broken_xml_says_in_a_sentence_why_nothing_was_read(cast: Cast) -> None:
    row = bring(cast, many(2).replace("</Children>", ""))
    let_read(cast, row)
    assert row.state(LATER) == State.NOT_READ and "breaks off at line" in row.why_not_read
    assert not Identifier.objects.filter(value="RND0").exists() and not StoredFile.objects.exists()


@pytest.mark.parametrize("who", ["sam", "hilary", "ada", "ruth", "lena"])
def test_only_a_data_steward_brings_a_census_in(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="Only a data steward"):
        bring(cast, many(1), by=who)


def test_one_file_is_read_at_a_time(cast: Cast) -> None:
    row = bring(cast, many(1))
    with pytest.raises(Refused, match="Another file is being read"):
        bring(cast, many(2))
    let_read(cast, row)
    assert bring(cast, many(2)).id != row.id


def test_stopped_import_is_let_go_with_its_file(cast: Cast) -> None:
    row = bring(cast, many(2))
    place = shelf.where(StoredFile.objects.get())
    with pytest.raises(Refused, match="Stop it first"):
        pausing.let_go(paused=row, by=cast.tess, at=LATER)
    pausing.stop(running=row, by=cast.tess, at=LATER)
    let_read(cast, row)
    pausing.let_go(paused=row, by=cast.tess, at=LATER)
    reading.finish(row=row, by=cast.keel, at=LATER)
    row.refresh_from_db()
    assert row.state(LATER) == State.DONE and row.reached == 0
    assert not StoredFile.objects.exists() and place.exists()  # the content goes when the transaction is through


def test_import_is_forgotten_a_month_after_the_last_thing_happened(cast: Cast) -> None:
    row = bring(cast, census(kid("RND2", dates="")))
    let_read(cast, row)
    assert reading.forget(by=cast.keel, at=LATER + timedelta(days=30)) == 0
    assert reading.forget(by=cast.keel, at=LATER + timedelta(days=32)) == 1
    assert not CensusImport.objects.exists() and not CensusNote.objects.exists()


def test_erased_child_is_in_no_note_any_more(cast: Cast) -> None:
    row = bring(cast, census(kid("RND1", dates=""), kid("RND2", dates="")))
    let_read(cast, row)
    erase(person=Identifier.objects.get(value="RND1").person_id, reason="retention ended", by=cast.keel, at=LATER)
    assert {n.child for n in CensusNote.objects.all()} == {"RND2"}


def test_job_of_an_import_that_is_gone_does_nothing(cast: Cast) -> None:
    running.read(which=uuid4(), run=1, worker=Worker(cast.keel, lambda: NOW))
    running.let_go(which=uuid4(), run=1, worker=Worker(cast.keel, lambda: NOW))
    assert not CensusImport.objects.exists() and not Identifier.objects.filter(value__startswith="RND").exists()
