"""A real PostgreSQL for each run: migrated once into a template as its owner, cloned for the run, used as web login.

A test that commits gets a fresh clone after it instead of Django's flush, for which the web login has no right.
"""

import itertools
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import psycopg
import pytest
from django.db import connections
from django.test import TransactionTestCase
from psycopg import sql

from keel.base import postgres
from tests.ground import template

RUN = "keel_test_run_"


class Clones:
    """The run's databases, one after the other. While a test that commits works, the next one's is made beside it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.numbers = itertools.count()
        self.beside = ThreadPoolExecutor(max_workers=1)
        self.spare: Future[str] | None = None
        self.current = self.make()
        self.turn_to(self.current)

    def make(self) -> str:
        name = f"{RUN}{os.getpid()}_{next(self.numbers)}"
        with psycopg.connect(postgres.admin(), autocommit=True) as server:
            template.drop(server, name)
            words = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
            server.execute(words.format(*map(sql.Identifier, (name, self.source, postgres.role("owner")))))
        return name

    def renew(self) -> None:
        used, self.current = self.current, self.take()
        self.turn_to(self.current)
        self.beside.submit(discard, used)
        self.spare = self.beside.submit(self.make)

    def take(self) -> str:
        """The spare, if there is one and no test restarted the server under its making."""
        if self.spare and not self.spare.exception():
            return self.spare.result()
        return self.make()

    def turn_to(self, name: str) -> None:
        for alias in connections:
            connections[alias].close()
            # The same dictionary that live servers' threads open their connections by.
            connections.settings[alias]["NAME"] = name

    def end(self) -> None:
        for connection in connections.all(initialized_only=True):
            connection.close()
        discard(self.current)
        if self.spare and not self.spare.exception():
            discard(self.spare.result())
        self.beside.shutdown()


def discard(name: str) -> None:
    with psycopg.connect(postgres.admin(), autocommit=True) as server:
        template.drop(server, name)


@pytest.fixture(scope="session")
def server() -> Iterator[psycopg.Connection]:
    """The test server, as the one who may make databases. It is quick and forgets all if the machine dies."""
    ours = None if os.environ.get("DATABASE_URL") else postgres.Cluster(postgres.state_folder(), durable=False)
    with postgres.running(ours), psycopg.connect(postgres.admin(), autocommit=True) as server:
        _sweep(server)
        yield server


@pytest.fixture(scope="session")
def django_db_setup(server: psycopg.Connection, django_test_environment: None) -> Iterator[None]:
    """In place of pytest-django's own: it would make the database as the web login, which may not."""
    clones = Clones(template.ready(server))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: clones.renew())
        yield
        clones.end()


@pytest.fixture
def owner(transactional_db: None) -> Iterator[psycopg.Connection]:
    """The owner's own connection to this test's database; what it does is at once there for all."""
    with _as("owner") as connection:
        yield connection


@pytest.fixture
def jobs(transactional_db: None) -> Iterator[psycopg.Connection]:
    """The same, as the jobs login."""
    with _as("jobs") as connection:
        yield connection


def _as(login: postgres.Login) -> psycopg.Connection:
    return psycopg.connect(postgres.dsn(login, connections.settings["default"]["NAME"]), autocommit=True)


def _sweep(server: psycopg.Connection) -> None:
    """Drop what runs that were killed left behind."""
    names = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [RUN]).fetchall()
    for (name,) in names:
        try:
            os.kill(int(name.removeprefix(RUN).split("_")[0]), 0)
        except ProcessLookupError:
            template.drop(server, name)
