"""The cast as a fixture: gathered anew for each test that asks for it."""

from collections.abc import Iterator

import pytest
from django.db import connections

from tests.cast import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture
def as_jobs(transactional_db: None) -> Iterator[None]:
    """The default connection as the jobs login, as the worker process and the command line have it."""
    settings, jobs = connections.settings["default"], connections.settings["jobs"]
    web = {key: settings[key] for key in ("USER", "PASSWORD")}
    connections["default"].close()
    connections["default"].settings_dict.update({key: jobs[key] for key in web})
    yield
    connections["default"].close()
    connections["default"].settings_dict.update(web)
