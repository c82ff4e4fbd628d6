"""What machines ask: alive, ready, numbers. No session, host or redirect; no numbers for the public; nobody named."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from keel.base import ledger, queue
from keel.jobs.tasks import count_for_watchers
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from tests.cast import NOW, Cast
from tests.web.test_settings import ROOT, SERVICE

LIVES = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)"
FORGET = "DELETE FROM django_migrations WHERE name = '0002_guard'"


def heard(ago: timedelta = timedelta()) -> None:
    """A worker process said so long ago that it lives."""
    with connection.cursor() as cursor:
        cursor.execute(LIVES, [timezone.now() - ago])


def test_alive_looks_at_nothing_at_all(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/health", HTTP_HOST="10.1.2.3")

    assert (answer.status_code, answer.content, len(asked)) == (200, b"alive\n", 0)
    assert not answer.cookies and answer["Cache-Control"] == "no-store"


def test_load_balancer_is_not_sent_elsewhere(client: Client, settings: Any, db: None) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["keel.bayview.example"]

    assert [client.get(f"/{path}", HTTP_HOST="10.1.2.3").status_code for path in ("health", "ready")] == [200, 200]
    assert client.get("/", HTTP_HOST="keel.bayview.example").status_code == 301


def test_without_a_worker_pages_are_ready_and_jobs_are_not(client: Client, db: None) -> None:
    heard(timedelta(minutes=2))

    assert client.get("/ready").json() == {"database": True, "tables": True, "worker": False}
    assert (client.get("/ready").status_code, client.get("/ready/worker").status_code) == (200, 503)
    heard()
    assert client.get("/ready").json()["worker"] and client.get("/ready/worker").status_code == 200


def test_tables_of_an_older_version_are_not_ready(client: Client, owner: Any) -> None:
    owner.execute(FORGET)

    answer = client.get("/ready")

    assert (answer.status_code, answer.json()["database"], answer.json()["tables"]) == (503, True, False)


def test_database_that_does_not_answer_is_not_ready(client: Client, transactional_db: None) -> None:
    there = connections.settings["default"]["NAME"]
    connection.close()
    connections.settings["default"]["NAME"] = connection.settings_dict["NAME"] = "nowhere"

    answer, numbers = client.get("/ready"), client.get("/metrics")

    connection.close()
    connections.settings["default"]["NAME"] = connection.settings_dict["NAME"] = there
    assert (answer.status_code, answer.json()["database"]) == (503, False)
    assert numbers.status_code == 200 and b"keel_requests" in numbers.content and b"keel_jobs" not in numbers.content


def test_numbers_are_for_this_machine_alone(client: Client, db: None) -> None:
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="::1").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 403
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="10.1.2.3").status_code == 403  # by way of the web server


def test_numbers_with_a_token_are_for_who_shows_it(client: Client, db: None, settings: Any) -> None:
    settings.METRICS_TOKEN = "a token of four words"

    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer another").status_code == 403
    told = client.get("/metrics", HTTP_AUTHORIZATION="Bearer a token of four words", REMOTE_ADDR="10.1.2.3")
    assert told.status_code == 200 and told["Content-Type"].startswith("text/plain")


def test_numbers_tell_routes_and_jobs_and_nobody(client: Client, cast: Cast) -> None:
    with cast.acting("sam") as sam:
        alfie = persons.add(details=Details(Kind.CHILD, given="Alfie", family="Marsh"), by=sam.worker, at=NOW)
    queue.defer("notices.mail", notice=alfie.id)
    client.force_login(cast.sam)
    client.get(f"/people/{alfie.id}/?name=Alfie")
    client.get("/nowhere/Alfie/")

    told = client.get("/metrics").content.decode()

    assert 'keel_requests_total{method="GET",route="child",status="403"}' in told
    assert 'keel_requests_total{method="GET",route="unknown",status="404"}' in told
    assert 'keel_jobs{job="notices.mail",state="todo"} 1.0' in told and "keel_jobs_oldest_seconds 0." in told
    assert "Alfie" not in told and "Marsh" not in told and str(alfie.id) not in told


def test_ledger_is_counted_by_who_may_read_it(client: Client, cast: Cast, as_jobs: None) -> None:
    ledger.record(ledger.Word.CONSULTED, "child.opened", ledger.Of(), by=cast.keel, at=NOW)
    waiting = ledger.unsealed(using="default")
    assert "keel_ledger_unsealed 1" not in client.get("/metrics").content.decode()

    count_for_watchers(0)

    assert waiting >= 1 and f"keel_ledger_unsealed {waiting}.0" in client.get("/metrics").content.decode()
    assert ProcrastinateJob.objects.count() == 0


def test_several_web_processes_tell_one_number(tmp_path: Path) -> None:
    env = os.environ | SERVICE | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "KEEL_HOME": str(tmp_path)}
    count = (
        "import django; django.setup(); from keel.web.watch.numbers import *; count(Request('home', 'GET', 200), 0.1)"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", count], cwd=ROOT, env=env, check=True)
    said = (
        "from prometheus_client import *; from prometheus_client.multiprocess import *; r = CollectorRegistry();"
        "MultiProcessCollector(r); print(generate_latest(r).decode())"
    )
    told = subprocess.run([sys.executable, "-c", said], cwd=ROOT, env=env, check=True, capture_output=True, text=True)

    assert 'keel_requests_total{method="GET",route="home",status="200"} 2.0' in told.stdout
