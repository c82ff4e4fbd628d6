"""The worker process's jobs, done by a real worker under the jobs login: mail, seals, forgetting, late answers."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.db import connections, transaction
from django.utils import timezone
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.contrib.django.utils import connector_params
from procrastinate.periodic import PeriodicDeferrer
from psycopg import Connection
from pytest_django import Settings

from keel.agencies.actions import suspend
from keel.agencies.models import Message
from keel.base import ledger, queue, watching
from keel.base.models import LedgerEntry, SearchText
from keel.documents.actions import tell
from keel.front_door.checks.actions import Question
from keel.front_door.checks.models import Check
from keel.front_door.contacts.models import Contact, Urgency
from keel.front_door.notices.actions.telling import Telling
from keel.front_door.notices.models import Notice
from keel.front_door.outage.models import OutagePack
from keel.front_door.triage.actions import Plan, Verdict, choose, grade
from keel.jobs import tasks
from keel.people.models import Name
from tests.cast import NOW, Cast
from tests.front_door import written
from tests.front_door.nights import at, night_team
from tests.front_door.packs import on_duty
from tests.front_door.received import asked, decided, received


def told(cast: Cast) -> Notice:
    """Priya's school was told of Alfie, as a page does it."""
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        telling = Telling(Notice.objects.get().id, "Decided.")
        return tell(contact=alfie.contact, tellings=[telling], by=cast.sam, at=NOW)[0]


def put(cast: Cast) -> Contact:
    """Sam asks Ruth's desk about Alfie, as a page does it."""
    contact = Contact.objects.get(id=received(cast)[0].contact_id)
    with cast.acting("sam"):
        question = Question(cast.teams["health"], "A service of his own.", "Who sees him?", "Hungry.", "Dana knows.")
        choose(contact=contact, plan=Plan(asks=(question,)), version=contact.version, by=cast.sam, at=NOW)
        return Contact.objects.get(id=contact.id)


@pytest.fixture
def work(as_jobs: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What `keel worker` does with what waits now. Its threads keep no connection behind them."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)

    def done() -> None:
        connector = PsycopgConnector(kwargs=connector_params())
        with app.with_connector(connector).open() as working:
            working.run_worker(wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False)
        asyncio.run(sync_to_async(connections.close_all)())

    return done


@pytest.fixture
def notice(transactional_db: None, cast: Cast) -> Notice:
    return told(cast)


def test_the_worker_mails_what_the_page_left(notice: Notice, work: Callable[[], None]) -> None:
    work()
    assert [m.bcc for m in mail.outbox] == [["priya@bayview.example"]]
    notice.refresh_from_db()
    assert notice.mailed_at is not None


def test_the_worker_asks_again_who_may_have_the_mail(notice: Notice, cast: Cast, work: Callable[[], None]) -> None:
    suspend(worker=cast.priya, by=cast.keel, at=NOW)
    work()
    assert mail.outbox == []


def test_the_worker_mails_the_desk_that_was_asked(transactional_db: None, cast: Cast, work: Callable[[], None]) -> None:
    put(cast)
    work()
    assert [m.bcc for m in mail.outbox] == [["ruth@bayview.example"]]


@pytest.mark.parametrize(("urgency", "mails"), [("red", 2), ("green", 1)])
def test_a_desk_is_mailed_again_when_its_answer_is_needed_sooner(
    transactional_db: None, cast: Cast, work: Callable[[], None], urgency: str, mails: int
) -> None:
    contact = put(cast)
    with cast.acting("sam"):
        verdict = Verdict(Urgency(urgency), 3, "What his aunt told us an hour ago.")
        grade(contact=contact, verdict=verdict, version=contact.version, by=cast.sam, at=NOW)
    work()
    assert [m.bcc for m in mail.outbox] == [["ruth@bayview.example"]] * mails
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == mails


def test_a_job_of_an_action_that_failed_is_never_done(transactional_db: None, cast: Cast, as_jobs: None) -> None:
    with transaction.atomic():
        queue.defer("ledger.seal", timestamp=0)
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


def test_a_mail_that_failed_is_told_and_tried_again(
    notice: Notice, work: Callable[[], None], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    work()
    job = ProcrastinateJob.objects.get(task_name="notices.mail")
    assert (job.status, job.attempts, job.scheduled_at is not None) == ("todo", 1, True)
    notice.refresh_from_db()
    assert notice.mailed_at is None and watching.waits_since() is not None
    (line,) = [record for record in caplog.records if record.name == "keel.jobs.tasks"]
    told = (line.getMessage(), vars(line)["job"])
    assert told == ("A job failed and is tried again", {"task_name": "notices.mail"})


def test_a_mail_that_a_killed_worker_had_in_hand_goes_all_the_same(notice: Notice, work: Callable[[], None]) -> None:
    ProcrastinateJob.objects.filter(task_name="notices.mail").update(status="doing", worker_id=None)
    work()
    assert mail.outbox == []
    app.configure_task("jobs.take_up").defer(timestamp=0)
    work()
    assert [m.bcc for m in mail.outbox] == [["priya@bayview.example"]]


def test_the_worker_seals_the_ledger(notice: Notice, as_jobs: None) -> None:
    tasks.seal(timestamp=0)
    verdict = ledger.verify(using="default")
    assert verdict.whole and verdict.sealed > 10 and not verdict.unsealed


def test_what_runs_by_the_clock_runs_by_this_one() -> None:
    assert {(p.task.name, p.cron) for p in app.periodic_registry.periodic_tasks.values()} == {
        ("ledger.seal", "* * * * *"), ("night.turn", "* * * * *"), ("ledger.head", "43 4 * * *"),
        ("ledger.keep", "43 4 * * *"), ("watching.count", "* * * * *"),
        ("search.forget", "17 * * * *"), ("outage.turn", "4-59/5 * * * *"), ("police.take_left", "4-59/5 * * * *"),
        ("jobs.take_up", "* * * * *"), ("jobs.tidy", "43 4 * * *"), ("census.forget", "43 4 * * *"),
        ("reports.forget", "43 4 * * *"),
        ("agencies.succeed", "17 * * * *"), ("agencies.remind", "43 4 * * *"),
        ("drafts.report", "17 * * * *"), ("drafts.warn", "43 4 * * *"), ("drafts.erase", "43 4 * * *"),
        ("api.forget", "43 4 * * *"), ("proposals.forget", "43 4 * * *"), ("concern.count", "17 * * * *"),
    }  # fmt: skip


def test_what_fell_into_the_absence_of_a_worker_is_asked_for_on_its_return() -> None:
    """Also what runs once a day, however long ago its moment was."""
    deferrer = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
    asked = list(deferrer.get_previous_tasks(at=at("Fri 03:00").timestamp()))
    assert len(asked) == len(app.periodic_registry.periodic_tasks)


def test_the_evenings_packs_are_asked_for_and_made_by_the_worker(
    transactional_db: None, cast: Cast, work: Callable[[], None], settings: Settings, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    settings.OUTAGE_FOLDER = tmp_path
    night_team(cast)
    on_duty(cast, "rafael")
    monkeypatch.setattr(timezone, "now", lambda: at("Fri 17:04"))
    tasks.turn_packs(timestamp=0)
    work()
    assert OutagePack.objects.get().worker_id == cast.rafael.id and len(list(tmp_path.iterdir())) == 1


def test_the_head_of_the_ledger_is_copied_off_the_machine(notice: Notice, as_jobs: None, settings: Settings) -> None:
    tasks.head(timestamp=0)
    assert mail.outbox == []
    settings.LEDGER_HEAD_TO = "keeper@elsewhere.example"
    tasks.seal(timestamp=0)
    position, head = ledger.head(using="default")
    tasks.head(timestamp=0)
    tasks.head(timestamp=0)
    assert mail.outbox[0].body.startswith(f"{position} {head}\n")
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 1


def test_every_job_is_tried_again_when_it_fails() -> None:
    ours = [t for name, t in app.tasks.items() if t.func.__module__ == "keel.jobs.tasks"]
    assert len(ours) >= 5
    assert not [t.name for t in ours if t.retry_strategy is None]


def test_search_text_is_forgotten_and_its_entry_stays(owner: Connection, cast: Cast, as_jobs: None) -> None:
    old, new = (
        ledger.record(ledger.Word.CONSULTED, "people.searched", ledger.Of(), by=cast.sam, at=NOW) for _ in range(2)
    )
    SearchText.objects.create(entry=old, text="Marsh", until=NOW)
    SearchText.objects.create(entry=new, text="Doyle", until=NOW.replace(year=2100))
    tasks.forget(timestamp=0)
    assert [s.text for s in SearchText.objects.all()] == ["Doyle"]
    assert LedgerEntry.objects.filter(id=old).exists()
    assert LedgerEntry.objects.get(act="search.forgotten").items == [old]


def test_a_draft_that_nobody_sends_is_told_of_and_erased(transactional_db: None, cast: Cast, as_jobs: None) -> None:
    with cast.acting("priya") as priya:
        draft = written.begun(priya, "yes")
        written.child(priya, draft)
    long_ago = timezone.now() - timedelta(days=60)
    Contact.objects.update(started_at=long_ago, saved={})
    tasks.report_danger(timestamp=0)
    tasks.warn_of_drafts(timestamp=0)
    Message.objects.update(sent_at=long_ago + timedelta(days=21), read_at=timezone.now(), read_by=cast.sam.id)
    assert Name.objects.exists()
    tasks.erase_drafts(timestamp=0)
    assert not Name.objects.exists() and Contact.objects.get().struck_by == cast.keel.id


def test_an_agency_that_answers_late_is_owed_the_outcome(transactional_db: None, cast: Cast, as_jobs: None) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        check = asked(cast, alfie.contact, "police")
        decided(cast, alfie)
        tell(
            contact=alfie.contact, tellings=[Telling(Notice.objects.get().id, "Decided.")], by=cast.sam, at=NOW
        )  # fmt: skip
    Check.objects.filter(id=check.id).update(
        answer="information", words="Seen twice.", handling="hub", answered_by=cast.dev.id, answered_at=NOW
    )
    tasks.owe(contact=str(alfie.contact_id))
    assert {n.whom: n.is_open for n in Notice.objects.all()} == {"School or college": False, "Police": True}
    alfie.contact.refresh_from_db()
    assert alfie.contact.stage == "tell"
