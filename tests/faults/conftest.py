"""One installation for every fault that needs one: each leaves it whole, which the next one shows."""

from collections.abc import Iterator

import pytest

from tests.faults.installed import Installed, installed

PORT = 8761


@pytest.fixture(scope="session")
def keel() -> Iterator[Installed]:
    with installed(PORT) as place, place.running() as running:
        yield running
