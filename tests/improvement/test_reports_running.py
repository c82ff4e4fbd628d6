"""The worker's job: a file that was brought becomes a report, whole or not at all; the file goes."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from keel.base.files import shelf
from keel.base.files.cleaning import NotTaken
from keel.base.models import LedgerEntry, StoredFile
from keel.base.refusal import Refused
from keel.improvement.reading import arriving
from keel.improvement.reading.found import Account
from keel.improvement.reports import actions, queries, running
from keel.improvement.reports.actions import Named
from keel.improvement.reports.models import Earlier, Finding, InspectionReport, Passage, ReportReading
from keel.improvement.statements.actions.opening import open_statement, withdraw
from keel.improvement.statements.actions.writing import Draft, write_action
from keel.improvement.statements.models import Statement, StatementVersion
from keel.jobs.tasks import put_back_passage, read_report, remove_report, remove_statement
from keel.sources.findings import Kind
from tests.cast import NOW, Cast, gather
from tests.improvement.reading import papers
from tests.improvement.reported import HEALTH, letter

Commits = Callable[..., AbstractContextManager[object]]
LETTER = letter(published=date(2024, 5, 8)).encode()  # later than what the catalogue has
WEB_PAGE = b"<!doctype html><p>Not found</p>"


@pytest.fixture
def cast(as_jobs_rolled_back: None, tmp_path: Path, settings: Settings) -> Cast:
    settings.FILES = tmp_path
    return gather()


def brought(cast: Cast, content: bytes | None = None, name: str = "letter.txt") -> ReportReading:
    content = LETTER if content is None else content
    return actions.bring(pieces=iter([content]), name=name, by=cast.paula, at=NOW)


def read(cast: Cast, row: ReportReading) -> ReportReading:
    """As the worker process does, by its own clock."""
    minutes = count(1)
    running.read(which=row.id, by=cast.keel, now=lambda: NOW + timedelta(minutes=next(minutes)))
    row.refresh_from_db()
    return row


def acts(of: str = "report.") -> list[str]:
    return sorted(LedgerEntry.objects.filter(act__startswith=of).values_list("act", flat=True))


def test_a_file_that_was_brought_waits_with_its_job(cast: Cast) -> None:
    row = brought(cast, name="x" * 300)
    assert (row.name, row.asked_by, row.reached, row.ended_at) == ("x" * 200, cast.paula.id, 0, None)
    assert row.file and shelf.where(row.file).read_bytes() == LETTER
    job = ProcrastinateJob.objects.get(task_name="reports.read")
    assert job.args == {"which": str(row.id)} and list(queries.readings()) == [row]


def test_a_file_becomes_a_report_and_is_gone_afterwards(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    row = brought(cast)
    assert row.file
    place = shelf.where(row.file)
    with django_capture_on_commit_callbacks(execute=True):
        read(cast, row)
    report = InspectionReport.objects.get()
    assert (row.report, row.why_not, row.file) == (report, "", None) and row.ended_at
    assert not place.exists() and not StoredFile.objects.exists()
    assert (report.name, report.sha256) == ("letter.txt", hashlib.sha256(LETTER).hexdigest())
    assert acts() == ["report.brought", "report.kept", "report.read", "report.recalled"]


def test_what_was_said_before_is_found_by_the_same_job(cast: Cast) -> None:
    read(cast, brought(cast))
    later = read(cast, brought(cast, letter(published=date(2025, 5, 8)).encode()))
    row = Finding.objects.get(report=later.report, where="a1")
    assert Earlier.objects.filter(finding=row, before__text=HEALTH).exists()


def test_a_bad_file_leaves_its_sentence_and_nothing_else(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = read(cast, brought(cast, WEB_PAGE))
    assert row.why_not == arriving.PAGE and (row.report, row.file) == (None, None) and row.ended_at
    assert not any(table.objects.exists() for table in (InspectionReport, Finding, Passage, StoredFile))
    assert acts() == ["report.brought", "report.not_read"]


@pytest.mark.parametrize("content", [LETTER, WEB_PAGE])
def test_a_job_that_runs_twice_changes_nothing(cast: Cast, content: bytes) -> None:
    first = read(cast, brought(cast, content))
    ended, told = first.ended_at, acts()
    again = read(cast, first)
    assert again.ended_at == ended and acts() == told
    assert InspectionReport.objects.count() == acts().count("report.kept")


def test_a_job_of_a_file_that_nobody_brought_does_nothing(cast: Cast) -> None:
    read_report.func(str(uuid4()))
    assert acts() == []


def test_the_job_reads_what_its_id_stands_for(cast: Cast) -> None:
    row = brought(cast)
    read_report.func(str(row.id))
    row.refresh_from_db()
    assert row.report and row.report.read_by == cast.keel.id


def test_pages_are_told_as_they_are_read(cast: Cast) -> None:
    pages = letter(faults=[HEALTH]).replace("\n\nAreas", "\n\n\f\nAreas") + "\f\nMore words of the letter.\n" * 11
    row = read(cast, brought(cast, pages.encode()))
    assert row.report and row.report.pages == 13 and row.reached == 10
    assert acts("report.page") == ["report.page_read"] * 2


def test_the_same_file_brought_again_is_the_report_that_is_there(cast: Cast) -> None:
    first, again = read(cast, brought(cast)), read(cast, brought(cast, name="copy.txt"))
    assert first.report == again.report == InspectionReport.objects.get()
    assert Finding.objects.count() == 4 and not StoredFile.objects.exists()
    assert acts("report.read_again") == ["report.read_again"]


def test_a_process_that_ended_after_keeping_is_taken_up(cast: Cast) -> None:
    row = brought(cast)
    assert row.file
    file = Named("letter.txt", row.file.sha256)
    made = running.take(place=shelf.where(row.file), file=file, hear=lambda _: None, by=cast.keel, at=NOW)
    assert not Earlier.objects.exists()
    read(cast, row)
    assert row.report == made == InspectionReport.objects.get() and Earlier.objects.exists()


@pytest.mark.parametrize(
    ("pieces", "says"),
    [([], "The file is empty"), ([b"a" * (arriving.CAP // 4)] * 5, "too large. The most is 25 MB")],
)
def test_what_is_too_large_or_empty_is_not_taken(cast: Cast, tmp_path: Path, pieces: list[bytes], says: str) -> None:
    with pytest.raises(NotTaken, match=says):
        actions.bring(pieces=pieces, name="a.pdf", by=cast.paula, at=NOW)
    assert not ReportReading.objects.exists() and not [*tmp_path.iterdir()]


def test_a_pdf_is_read_like_its_text(cast: Cast) -> None:
    row = read(cast, brought(cast, papers.pdf("jtai-2019"), "letter.pdf"))
    assert row.report and row.report.area == "Bayview"
    assert Finding.objects.filter(report=row.report, where="a1", page__gte=1).exists()


def test_a_report_that_was_brought_by_mistake_goes_with_its_reading(cast: Cast) -> None:
    first = read(cast, brought(cast)).report
    assert first
    actions.take_back(report=first, by=cast.paula, at=NOW)
    assert ProcrastinateJob.objects.get(task_name="reports.remove").args == {"which": str(first.id)}
    remove_report(str(first.id))
    for model in (InspectionReport, ReportReading, Finding, Passage, Earlier):
        assert not model.objects.exists(), model
    assert acts()[-2:] == ["report.removed", "report.taken_back"]
    assert read(cast, brought(cast)).report


def test_a_report_that_is_answered_by_now_stays(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    kept = read(cast, brought(cast)).report
    assert kept
    open_statement(report=kept, principal=cast.teams["north"].agency, by=cast.paula, at=NOW)
    remove_report(str(kept.id))
    assert InspectionReport.objects.get() == kept and Finding.objects.exists() and ReportReading.objects.exists()
    assert "it stays" in caplog.text


def test_a_statement_that_was_withdrawn_goes_with_its_drafts(cast: Cast) -> None:
    kept = read(cast, brought(cast)).report
    assert kept
    row = open_statement(report=kept, principal=cast.teams["north"].agency, by=cast.paula, at=NOW)
    draft = Draft(kept.findings.filter(kind="improvement")[0], "Ring health first.")
    write_action(statement=row, draft=draft, by=cast.paula, at=NOW)
    withdraw(statement=row, by=cast.paula, at=NOW)
    assert ProcrastinateJob.objects.get(task_name="statements.remove").args == {"which": str(row.id)}
    remove_statement(str(row.id))
    remove_statement(str(row.id))  # pressed twice
    assert not Statement.objects.exists() and Finding.objects.exists()
    assert acts("statement.removed") == ["statement.removed"]


def test_a_statement_of_which_a_version_stands_is_not_withdrawn(cast: Cast) -> None:
    kept = read(cast, brought(cast)).report
    assert kept
    row = open_statement(report=kept, principal=cast.teams["north"].agency, by=cast.paula, at=NOW)
    StatementVersion.objects.create(statement=row, number=1, content={}, made_by=cast.paula.id, made_at=NOW)
    with pytest.raises(Refused, match="A version of this statement was put before the agencies"):
        withdraw(statement=row, by=cast.paula, at=NOW)
    remove_statement(str(row.id))
    assert Statement.objects.get() == row


def test_a_finding_made_by_hand_goes_and_its_passage_waits_again(cast: Cast) -> None:
    kept = read(cast, brought(cast)).report
    assert kept
    row = queries.to_settle(kept)[0]
    made = actions.settle(passage=row, account=Account.FINDING, kind=Kind.STRENGTH, by=cast.paula, at=NOW)
    assert made and ProcrastinateJob.objects.filter(task_name="reports.recall").count() == 1
    actions.unsettle(finding=made, by=cast.paula, at=NOW)
    put_back_passage(str(made.id))
    put_back_passage(str(made.id))  # pressed twice
    row.refresh_from_db()
    assert (row.settled, row.settled_by, row.finding) == ("", None, None)
    assert not Finding.objects.filter(id=made.id).exists() and acts("finding.removed") == ["finding.removed"]


def test_a_finding_that_was_printed_is_not_taken_for_one_by_hand(cast: Cast) -> None:
    kept = read(cast, brought(cast)).report
    assert kept
    with pytest.raises(Refused, match="This finding was read from the report"):
        actions.unsettle(finding=kept.findings.all()[0], by=cast.paula, at=NOW)


def test_a_finding_by_hand_that_an_action_answers_stays(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    kept = read(cast, brought(cast)).report
    assert kept
    row = queries.to_settle(kept)[0]
    made = actions.settle(passage=row, account=Account.FINDING, kind=Kind.IMPROVEMENT, by=cast.paula, at=NOW)
    assert made
    statement = open_statement(report=kept, principal=cast.teams["north"].agency, by=cast.paula, at=NOW)
    write_action(statement=statement, draft=Draft(made, "Ring health first."), by=cast.paula, at=NOW)
    put_back_passage(str(made.id))
    row.refresh_from_db()
    assert row.finding == made and "it stays" in caplog.text


def test_passages_of_the_same_words_and_sort_are_settled_together(cast: Cast) -> None:
    kept = read(cast, brought(cast)).report
    assert kept
    first, other = queries.to_settle(kept)[:2]
    Passage.objects.filter(id=other.id).update(text=first.text)
    assert actions.settle_alike(passage=first, account=Account.HEADING, by=cast.paula, at=NOW) == 2
    with pytest.raises(Refused, match="a moment ago"):
        actions.settle_alike(passage=first, account=Account.HEADING, by=cast.paula, at=NOW)


def test_what_compares_findings_and_what_removes_them_wait_for_each_other(cast: Cast) -> None:
    row = brought(cast)
    assert row.file
    file = Named(row.name, row.file.sha256)
    kept = running.take(place=shelf.where(row.file), file=file, hear=lambda _: None, by=cast.keel, at=NOW)
    made = actions.settle(
        passage=queries.to_settle(kept)[0], account=Account.FINDING, kind=Kind.STRENGTH, by=cast.paula, at=NOW
    )
    assert made
    for do in (
        partial(actions.recall, reports=[kept]), partial(actions.put_back, finding=made.id),
        partial(actions.remove, report=kept.id),
    ):  # fmt: skip
        before = held()
        with transaction.atomic():
            do(by=cast.keel, at=NOW)
            assert len(held() - before) == 1, do
            transaction.set_rollback(True)


def held() -> set[int]:
    """The locks by word that this connection holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        return {row[0] for row in cursor.fetchall()}
