"""A real PostgreSQL for each run: migrated once into a template as its owner, cloned for the run, used as web login.

A test that commits gets a fresh clone after it instead of Django's flush, for which the web login has no right.
"""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connections
from django.test import TransactionTestCase
from psycopg import sql

from keel.base import postgres
from tests.ground import template

RUN = "keel_test_run_"


class Clones:
    """The run's databases, one after the other."""

    def __init__(self, server: psycopg.Connection, source: str) -> None:
        self.server = server
        self.source = source
        self.number = 0

    @property
    def name(self) -> str:
        return f"{RUN}{os.getpid()}_{self.number}"

    def begin(self) -> None:
        self.server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                *map(sql.Identifier, (self.name, self.source, postgres.role("owner")))
            )
        )
        for alias in connections:
            connections[alias].close()
            # The same dictionary that live servers' threads open their connections by.
            connections.settings[alias]["NAME"] = self.name

    def end(self) -> None:
        for connection in connections.all(initialized_only=True):
            connection.close()
        template.drop(self.server, self.name)

    def renew(self) -> None:
        self.end()
        self.number += 1
        self.begin()


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
    clones = Clones(server, template.ready(server))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: clones.renew())
        clones.begin()
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
