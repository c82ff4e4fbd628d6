"""The worker process is down for a day: on its return clocks are right, what was due is done once, nothing twice."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.db import connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.contrib.django.utils import connector_params
from procrastinate.periodic import PeriodicDeferrer, PeriodicRegistry
from psycopg import Connection

from keel.agencies.queries import partnership
from keel.base.clocks import State
from keel.front_door.clocks import Clocks, hub_hours
from keel.front_door.contacts.models import Contact
from keel.front_door.models import Passing
from tests.cast import Cast
from tests.front_door.nights import at, clock, night_team, red
from tests.jobs.test_worker import told

pytestmark = pytest.mark.faults

LEFT = datetime(2026, 11, 24, 16, 30, 10, tzinfo=UTC)
BACK = LEFT + timedelta(days=1)
Work = Callable[[datetime], Counter[str]]


@pytest.fixture
def work(as_jobs: None, monkeypatch: pytest.MonkeyPatch) -> Work:
    """A worker process that begins at a moment: it asks for what the clock brings, does what waits, and ends.

    How often each job was done is what it gives back.
    """
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)

    async def asked(moment: datetime) -> None:
        deferrer = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
        await deferrer.defer_jobs(deferrer.get_previous_tasks(at=moment.timestamp()))
        await sync_to_async(connections.close_all)()

    def done(moment: datetime) -> Counter[str]:
        before = finished()
        asyncio.run(asked(moment))
        with app.with_connector(PsycopgConnector(kwargs=connector_params())).open() as working:
            working.periodic_registry = PeriodicRegistry()  # the clock on the wall asks for nothing
            working.run_worker(wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False)
        asyncio.run(sync_to_async(connections.close_all)())
        return finished() - before

    return done


def finished() -> Counter[str]:
    return Counter(ProcrastinateJob.objects.filter(status="succeeded").values_list("task_name", flat=True))


def by_the_clock() -> set[str]:
    return {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}


def test_what_fell_into_the_absence_is_done_once_on_return(cast: Cast, work: Work) -> None:
    work(LEFT)
    done = work(BACK)
    assert {name: done[name] for name in by_the_clock()} == dict.fromkeys(by_the_clock(), 1)


def test_a_worker_that_is_started_again_at_once_does_nothing_twice(cast: Cast, work: Work) -> None:
    work(BACK)
    assert not work(BACK + timedelta(seconds=20)).keys() & by_the_clock()


def test_what_was_told_meanwhile_is_mailed_once(cast: Cast, work: Work) -> None:
    told(cast)
    work(BACK)
    work(BACK + timedelta(minutes=5))
    assert [each.bcc for each in mail.outbox] == [["priya@bayview.example"]]


def test_the_night_that_nobody_was_offered_is_offered_once_on_return(transactional_db: None, cast: Cast) -> None:
    night_team(cast)
    red(cast, "Thu 16:45")
    assert [clock(cast, moment) for moment in ("Thu 16:50", "Fri 17:10", "Fri 17:11")] == [0, 1, 0]
    with cast.acting("nina", at("Fri 17:11")):
        assert Passing.objects.get().offered_at == at("Fri 17:10")


def test_clocks_ran_on_while_nobody_did_the_jobs(owner: Connection, cast: Cast) -> None:
    alfie = red(cast, "Thu 16:45")
    with cast.acting("sam", at("Fri 17:10")):
        running = Clocks(hub_hours(partnership())).decision(Contact.objects.get(id=alfie.contact_id))
        assert running.due == at("Fri 16:45")
        assert running.state(at("Fri 16:44")) == State.TODAY and running.state(at("Fri 17:10")) == State.OVERDUE
