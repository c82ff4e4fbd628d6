"""The description is true: what it allows and what it forbids is sent, and every answer is as it says."""

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.generation.modes import GenerationMode
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
    max_examples=15, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("purpose", sorted(Purpose))
def test_every_answer_is_as_the_description_says(purpose: Purpose) -> None:
    """What it allows and what it forbids, sent to the application as the server runs it, on a database that commits."""
    words = token(gather(), TELLS[purpose], purpose)
    described = schemathesis.openapi.from_wsgi(DESCRIPTION, application)
    operation = described[f"/api/1/{PATHS[purpose]}"]["POST"]
    for mode in GenerationMode:
        answered = statuses(operation.as_strategy(generation_mode=mode), words)
        assert answered and max(answered) < 500


def statuses(cases: SearchStrategy[Case], words: str) -> set[int]:
    """What was answered to each; every answer is held to the description."""
    found = set()

    @FEW
    @given(case=cases)
    def sent(case: Case) -> None:
        response = case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {words}"})
        found.add(response.status_code)

    sent()
    return found


def test_the_description_is_there_for_anybody_and_names_five_calls(client: Client, cast: Cast) -> None:
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
