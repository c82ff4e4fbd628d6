"""What no system should send is refused with a sentence: too long, too deep, not JSON, not UTF-8, signs of no use."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from keel.agencies.kinds import Purpose
from keel.api.examples import EXAMPLES
from keel.front_door.contacts.models import Contact
from tests.api.calling import refer, send, token, told
from tests.cast import Cast

SECRET = "Zebedee"


def deep(levels: int) -> str:
    return '{"worry": ' + "[" * levels + "]" * levels + "}"


BODIES: dict[str, tuple[bytes | str, int, str]] = {
    "empty": (b"", 415, "Send JSON"),
    "no JSON": (f"worry: {SECRET}", 400, "not JSON"),
    "half": ('{"worry": "Zebedee', 400, "not JSON"),
    "no UTF-8": (b'{"worry": "Zebedee \xff\xfe"}', 400, "not UTF-8"),
    "another encoding": ('{"worry": "Zebedee"}'.encode("utf-16"), 400, "not"),
    "too deep": (deep(21), 400, "deeper than 20"),
    "far too deep": (deep(100_000), 400, "deeper than 20"),
    "NUL": ('{"worry": "Zebedee\\u0000"}', 400, "cannot be stored"),
    "half of a pair": ('{"worry": "Zebedee\\ud800"}', 400, "cannot be stored"),
    "turned round": ('{"worry": "Zebedee\\u202e"}', 400, "cannot be stored"),
    "NUL in a name": ('{"Zebedee\\u0000": 1}', 400, "cannot be stored"),
    "twice": ('{"worry": "Zebedee", "worry": "other"}', 400, "stands twice"),
    "no number": ('{"level_proposed": NaN}', 400, "number that is none"),
    "huge number": ('{"level_proposed": ' + "9" * 5000 + "}", 400, "not JSON"),
    "a list": ("[]", 422, "Each field says why"),
    "a word": ('"Zebedee"', 422, "Each field says why"),
    "nothing": ("null", 422, "Each field says why"),
}


@pytest.mark.parametrize("name", sorted(BODIES))
def test_a_body_that_cannot_be_read_is_refused(cast: Cast, name: str) -> None:
    body, status, sentence = BODIES[name]
    response = send(token(cast), Purpose.REFERRALS, body)
    assert sentence in told(response, status)["detail"]
    assert SECRET not in response.content.decode()


def test_a_field_that_stands_in_no_description_is_refused_and_not_repeated(cast: Cast) -> None:
    words = token(cast)
    wrong = told(refer(words, **{f"{SECRET} was here": 1, "children": [{"given": "Alfie", SECRET: SECRET}]}))
    assert set(wrong["fields"]) == {"body", "children.0"} and SECRET not in json.dumps(wrong)


def test_what_a_force_calls_its_questions_is_not_repeated(cast: Cast) -> None:
    body = EXAMPLES[Purpose.NOTIFICATIONS] | {"dash": {"answers": {SECRET: 5}}}
    wrong = told(send(token(cast, "dev", Purpose.NOTIFICATIONS), Purpose.NOTIFICATIONS, body))
    assert set(wrong["fields"]) == {"dash.answers"} and SECRET not in json.dumps(wrong)


def test_a_body_over_the_limit_is_refused_unread(cast: Cast) -> None:
    assert "256 KB" in told(refer(token(cast), worry="x" * 300_000), 413)["detail"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"]
)
def test_another_kind_of_body_is_refused(cast: Cast, kind: str) -> None:
    response = Client().post("/api/1/referrals", "{}", content_type=kind, HTTP_AUTHORIZATION=f"Bearer {token(cast)}")
    assert "application/json" in told(response, 415)["detail"]


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "head", "options"])
def test_nothing_can_be_read_changed_or_deleted(cast: Cast, method: str) -> None:
    response = getattr(Client(), method)("/api/1/referrals", HTTP_AUTHORIZATION=f"Bearer {token(cast)}")
    assert response.status_code == 405 and response["Allow"] == "POST"
    assert response["Content-Type"] == "application/json"


def test_an_address_where_nothing_is_says_so_as_json() -> None:
    assert "openapi.json" in told(Client().get("/api/1/children"), 404)["detail"]


def test_every_answer_is_kept_nowhere_on_the_way(cast: Cast) -> None:
    words = token(cast)
    for response in (refer(words), refer("wrong"), refer(words, children=[]), Client().get("/api/1/nothing")):
        assert response["Cache-Control"] == "no-store" and not response.cookies


def test_no_refusal_leaves_anything_behind(cast: Cast) -> None:
    words = token(cast)
    for body, _, _ in BODIES.values():
        send(words, Purpose.REFERRALS, body)
    with cast.acting("sam", timezone.now()):
        assert not Contact.objects.exists()
