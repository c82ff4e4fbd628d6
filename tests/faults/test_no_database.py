"""The database refuses connections for a minute: pages say so at once, nothing is lost, all comes back by itself."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from keel.base.postgres import secret
from tests.faults.installed import Installed, wait
from tests.faults.journey import plain
from tests.faults.pages import Answer, Browser, Pace
from tests.faults.people import sign_in
from tests.faults.test_full_disk import begun

pytestmark = pytest.mark.faults

MINUTE = 60
QUICK = 2.0  # seconds in which a page that cannot be shown has to say so
WORRY = "Written while nothing could be saved, and sent again."
WRITTEN = f"SELECT count(*) FROM front_door_contact WHERE worry = '{WORRY}'"
CLOCK = "SELECT max(defer_timestamp) FROM procrastinate_periodic_defers"
LOOKS = "The database does not answer"
CALL = {"Content-Type": "application/json", "Authorization": "Bearer keel_none"}


def test_pages_say_so_at_once_and_what_was_typed_is_saved_afterwards(keel: Installed) -> None:
    keel.pace = Pace(10)
    priya = sign_in(keel, "priya")
    path, fields = priya.form(f"{begun(priya)}worry/")
    with refusing(keel):
        answers = [waited(priya, path) for _ in seconds(MINUTE)]
        assert priya.once("GET", "/health").status == 200 and priya.once("GET", "/ready").status == 503
    back = wait(lambda: priya.once("GET", path).status == 200, 10)
    slowest = max(took for _, took in answers)
    click.echo(f"\n{len(answers)} pages refused, the slowest after {slowest:.2f} s; pages are back after {back:.2f} s")

    assert {answer.status for answer, _ in answers} == {503} and slowest < QUICK
    assert "Keel is not working right now" in plain(answers[0][0].text) and answers[0][0].again == "60"
    assert priya.send(path, fields | {"worry": WORRY}).status == 302
    assert keel.rows(WRITTEN) == [(1,)]


def test_other_systems_are_told_to_send_again_under_the_same_key(keel: Installed) -> None:
    with refusing(keel):
        call = keel.browser().once("POST", "/api/1/referrals", b"{}", CALL)
    assert call.status == 503 and "under the same key" in call.text and call.again == "60"


def test_the_worker_goes_on_by_itself(keel: Installed) -> None:
    """Also with what the clock brings: the same process asks for what comes after."""
    worker, told = keel.worker, keel.said.count(LOOKS)
    with refusing(keel):
        wait(lambda: keel.said.count(LOOKS) > told + 1, MINUTE)
    looks, back = keel.said.count(LOOKS), time.time()
    wait(lambda: bool(keel.rows(CLOCK)[0][0] > back), 2 * MINUTE)
    more = keel.said.count(LOOKS) - looks
    click.echo(f"\nthe worker looked for the database {more} times more after it was back")

    assert keel.worker == worker and more < 5


def seconds(many: int) -> Iterator[None]:
    give_up = time.monotonic() + many
    while time.monotonic() < give_up:
        yield


def waited(browser: Browser, path: str) -> tuple[Answer, float]:
    """The answer, and how long it took after its turn came."""
    browser.pace.take()
    began, unhurried = time.monotonic(), Browser(browser.port, Pace())
    unhurried.cookies = browser.cookies
    return unhurried.once("GET", path), time.monotonic() - began


@contextmanager
def refusing(keel: Installed) -> Iterator[None]:
    """Nobody is let in, and who was in is put out; the server itself runs, so nothing starts another."""
    place = {"host": str(keel.cluster.socket), "user": "postgres", "password": secret("postgres", keel.home)}
    with psycopg.connect(make_conninfo(**place, dbname="postgres"), autocommit=True) as server:
        server.execute("ALTER DATABASE keel ALLOW_CONNECTIONS false")
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'keel'")
        try:
            yield
        finally:
            server.execute("ALTER DATABASE keel ALLOW_CONNECTIONS true")
