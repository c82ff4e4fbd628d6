"""A pack's key goes from the database to one mailbox, and on the way stands in no log line, argument, row or error."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from keel.front_door.models import KeyRelease
from keel.jobs import tasks
from tests.cast import Cast
from tests.documents.nights import key_of
from tests.front_door.nights import at, night_team, red
from tests.front_door.packs import on_duty
from tests.jobs import test_worker
from tests.jobs.quoting import refusing

work = test_worker.work
Work = Callable[[], None]


@pytest.fixture
def friday(
    transactional_db: None, cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Cast:
    """Rafael is on duty; the hub has closed some minutes ago."""
    settings.OUTAGE_FOLDER, settings.EMAIL_FILE_PATH = tmp_path / "packs", tmp_path / "mail"
    night_team(cast)
    on_duty(cast, "rafael")
    red(cast)
    monkeypatch.setattr(timezone, "now", lambda: at("Fri 17:04"))
    return cast


def rows() -> str:
    """Everything that every table holds, as the jobs login reads it."""
    return "\n".join(str(row) for model in apps.get_models() for row in model._default_manager.values())


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Every log line with its arguments and its traceback, of whatever weight."""
    return caplog.text + "".join(str(vars(record)) for record in caplog.records)


def test_the_evenings_key_is_mailed_by_the_worker(friday: Cast, work: Work) -> None:
    tasks.turn_packs(timestamp=0)
    work()
    assert [one.to for one in mail.outbox] == [["rafael@bayview.example"]] and key_of(friday) in mail.outbox[0].body


def test_a_mailed_key_stands_in_no_row_argument_or_log(
    friday: Cast, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tasks.turn_packs(timestamp=0)
    work()
    key, (job,) = key_of(friday), ProcrastinateJob.objects.filter(task_name="outage.mail")
    assert KeyRelease.objects.get().channel == "mail" and list(job.args) == ["pack"]
    assert "outage.mail" in logged(caplog) and key not in logged(caplog)
    assert str(job.args["pack"]) in rows() and key not in rows()


def test_a_mail_server_that_quotes_the_key_brings_it_into_no_log(
    friday: Cast, work: Work, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    tasks.turn_packs(timestamp=0)
    with refusing() as settings.EMAIL_PORT:
        work()
    job = ProcrastinateJob.objects.get(task_name="outage.mail")
    assert (job.status, job.attempts) == ("todo", 1) and not KeyRelease.objects.exists()
    assert "NotSent: SMTPDataError" in logged(caplog) and key_of(friday) not in logged(caplog)


def test_who_tries_keel_finds_the_key_in_the_recipients_mail_alone(
    friday: Cast, work: Work, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    tasks.turn_packs(timestamp=0)
    work()
    key = key_of(friday).encode()
    holding = [path for path in tmp_path.rglob("*") if path.is_file() and key in path.read_bytes()]
    assert [path.parent.name for path in holding] == ["mail"]
    assert b"To: rafael@bayview.example" in holding[0].read_bytes()
