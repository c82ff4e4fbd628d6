"""The cast as a fixture: gathered anew for each test that asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

from tests.cast import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture
def as_jobs(transactional_db: None) -> Iterator[None]:
    """The default connection as the jobs login, as the worker process and the command line have it."""
    with jobs_login():
        yield


@pytest.fixture
def as_jobs_rolled_back(django_db_setup: None, jobs_first: None, db: None) -> None:
    """The same, quicker: in one transaction that is taken back, for what does not commit by itself."""


@pytest.fixture
def jobs_first(django_db_setup: None) -> Iterator[None]:
    with jobs_login():
        yield


@contextmanager
def jobs_login() -> Iterator[None]:
    settings, jobs = connections.settings["default"], connections.settings["jobs"]
    web = {key: settings[key] for key in ("USER", "PASSWORD")}
    connections["default"].close()
    connections["default"].settings_dict.update({key: jobs[key] for key in web})
    yield
    connections["default"].close()
    connections["default"].settings_dict.update(web)
