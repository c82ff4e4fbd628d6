"""What every call has in common: its token's purpose, its receipt, an example, and refusals of one shape."""

from typing import Any

from ninja import Schema

from keel.agencies.kinds import Purpose
from keel.api.bearing import Bearer
from keel.api.examples import EXAMPLES
from keel.api.stopping import Fault

REFUSALS = frozenset({400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503})


def takes(purpose: Purpose, receipt: type[Schema]) -> dict[str, Any]:
    """How a call is declared to the router."""
    response: dict[Any, Any] = {201: receipt, REFUSALS: Fault}
    body = {"content": {"application/json": {"examples": {"one": {"value": EXAMPLES[purpose]}}}}}
    return {
        "auth": Bearer(purpose),
        "response": response,
        "operation_id": purpose.value,
        "url_name": f"api-{purpose.replace('_', '-')}",
        "openapi_extra": {"requestBody": body},
    }
