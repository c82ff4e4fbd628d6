"""The cast as a fixture: gathered anew for each test that asks for it."""

import pytest

from tests.cast import Cast, gather


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()
