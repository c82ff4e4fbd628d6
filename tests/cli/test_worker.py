"""The worker process does what pages left for it, and goes on when the database was restarted under it."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import close_old_connections, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.base import postgres
from tests.ground.patience import eventually

HARMLESS = "builtin:procrastinate.builtin_tasks.remove_old_jobs"


@pytest.fixture
def worker(transactional_db: None) -> Iterator["subprocess.Popen[bytes]"]:
    """`keel worker` on this test's own database."""
    env = {"KEEL_DATABASE": connections.settings["default"]["NAME"], "DJANGO_SETTINGS_MODULE": "keel.settings.testing"}
    with subprocess.Popen([sys.executable, "-m", "keel.cli.main", "worker"], env=os.environ | env) as process:
        yield process
        process.kill()


def done(job: int) -> bool:
    return ProcrastinateJob.objects.filter(id=job, status="succeeded").exists()


def test_what_a_page_deferred_the_worker_does(worker: "subprocess.Popen[bytes]") -> None:
    job = app.configure_task(HARMLESS).defer(max_hours=1)

    eventually(lambda: done(job))
    worker.terminate()

    assert worker.wait(30) == 0


def test_a_restart_of_the_database_does_not_stop_the_worker(worker: "subprocess.Popen[bytes]") -> None:
    first = app.configure_task(HARMLESS).defer(max_hours=1)
    eventually(lambda: done(first))

    postgres.restart()
    close_old_connections()
    second = app.configure_task(HARMLESS).defer(max_hours=1)

    eventually(lambda: done(second))
    assert worker.poll() is None
