"""The description is true: what it allows and what it forbids is sent, and every answer is as it says."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from keel.agencies.kinds import Purpose
from keel.api.examples import EXAMPLES
from keel.web.wsgi import application
from tests.api.calling import PATHS, send, token
from tests.cast import Cast, gather

TELLS = {
    Purpose.REFERRALS: "priya",
    Purpose.NOTIFICATIONS: "dev",
    Purpose.CHECK_ANSWERS: "ruth",
    Purpose.FILED_RECEIPTS: "ruth",
    Purpose.CASE_NUMBERS: "ruth",
}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
DESCRIPTION = "/api/1/openapi.json"
FEW = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def api(db: None) -> Any:
    return schemathesis.openapi.from_wsgi(DESCRIPTION, application)


@pytest.fixture
def words(db: None) -> Iterator[dict[str, str]]:
    """A token for each call, by its path."""
    cast = gather()
    yield {f"/api/1/{PATHS[purpose]}": token(cast, who, purpose) for purpose, who in TELLS.items()}


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@FEW
def test_every_answer_is_as_the_description_says(case: Case, words: dict[str, str]) -> None:
    called = case.call(headers={"Authorization": f"Bearer {words[case.path]}"})
    case.validate_response(called, checks=CHECKS)
    assert called.status_code < 500


def test_the_description_is_there_for_anybody_and_names_five_calls(client: Client, db: None) -> None:
    said = client.get(DESCRIPTION).json()
    assert set(said["paths"]) == {f"/api/1/{path}" for path in PATHS.values()}
    assert all(list(calls) == ["post"] for calls in said["paths"].values())


@pytest.mark.parametrize("purpose", sorted(Purpose))
def test_every_call_has_an_example_that_is_read_whole(client: Client, cast: Cast, purpose: Purpose) -> None:
    said = client.get(DESCRIPTION).json()["paths"][f"/api/1/{PATHS[purpose]}"]["post"]
    example = said["requestBody"]["content"]["application/json"]["examples"]["one"]["value"]
    assert example == EXAMPLES[purpose]
    response = send(token(cast, TELLS[purpose], purpose), purpose, example)
    assert response.status_code == (201 if purpose in (Purpose.REFERRALS, Purpose.NOTIFICATIONS) else 404)
