"""Every refusal as JSON with sentences, whoever raised it: an action, the description of a body, a fault of ours."""

import logging
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from psycopg.errors import UniqueViolation

from keel.api.bearing import spare
from keel.api.parsing import Unreadable
from keel.api.stopping import AWAY, BROKEN, CANNOT, Stop
from keel.base.refusal import Refused

log = logging.getLogger(__name__)
SENTENCES = {
    "missing": "This is needed.",
    "extra_forbidden": "A field here is not in the description. Take it out.",
    "string_too_long": "This is too long: the description says the most.",
    "string_too_short": "This is too short: the description says the least.",
    "string_pattern_mismatch": "This is not of the form that the description asks for.",
    "too_long": "There are too many here: the description says the most.",
    "too_short": "There are too few here: the description says the least.",
    "enum": "Choose one of the words in the description.",
    "literal_error": "Choose one of the words in the description.",
}
OTHERWISE = "This is not of the kind that the description asks for."
NO_TOKEN = "Show a token of Keel's in the header Authorization: Bearer. This one is none, or there is none."  # noqa: S105  # a sentence


def speak(api: NinjaAPI) -> None:
    """Say how each kind of refusal is answered."""
    for kind in (Stop, Refused, ValidationError, AuthenticationError, HttpError, IntegrityError, Exception):
        api.add_exception_handler(kind, answer)


def answer(request: HttpRequest, error: Any) -> HttpResponse:
    try:
        spare(request)
    except Stop as too_often:
        return too_often.answer()
    except (InterfaceError, OperationalError):
        return AWAY.answer()  # what is counted is kept in the database, too
    return _answer(request, error)


def _answer(request: HttpRequest, error: Any) -> HttpResponse:
    match error:
        case Stop():
            return error.answer()
        case Refused():
            return Stop(422, str(error)).answer()
        case ValidationError():
            return Stop(422, CANNOT, fields(error.errors)).answer()
        case AuthenticationError():
            return Stop(401, NO_TOKEN).answer()
        case HttpError():
            why = str(error.__cause__) if isinstance(error.__cause__, Unreadable) else "This could not be read."
            return Stop(400, why).answer()
        case IntegrityError(__cause__=UniqueViolation()):
            return AT_ONCE.answer()
        case OperationalError() | InterfaceError():
            return AWAY.answer()
    log.error("The API broke at %s", request.path, exc_info=error)
    return BROKEN.answer()


AT_ONCE = Stop(409, "The same was told twice at once. Send it again under the same key.", again=1)


def fields(errors: list[dict[str, Any]]) -> dict[str, str]:
    """A sentence for each field. A name that stands in no description is the caller's own, and does not come back."""
    said: dict[str, str] = {}
    for wrong in errors:
        steps = [step for step in wrong["loc"][1:] if step != "body"]
        place = takewhile(lambda step: isinstance(step, int) or step in known(), steps)
        said.setdefault(".".join(map(str, place)) or "body", sentence(wrong))
    return said


@cache
def known() -> frozenset[str]:
    """The name of every field and header that a call may have."""
    return frozenset({"Idempotency-Key", *(name for body in under(Schema) for name in body.model_fields)})


def under(kind: type[Schema]) -> Iterator[type[Schema]]:
    for each in kind.__subclasses__():
        yield each
        yield from under(each)


def sentence(wrong: dict[str, Any]) -> str:
    if wrong["type"] == "value_error":
        return str(wrong["ctx"]["error"])
    return SENTENCES.get(wrong["type"], OTHERWISE)
