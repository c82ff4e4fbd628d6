"""Log lines of a service: JSON, a route's name and never its address, an error's place and never its words."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from keel.base.lines import Line
from keel.people.persons import actions as persons
from keel.people.persons.actions import Details
from keel.people.persons.models import Kind
from tests.cast import NOW, Cast

CHILD = ("Aurelio", "Quenby")
Lines = Callable[[], list[dict[str, Any]]]


def breaks(request: HttpRequest, word: str) -> HttpResponse:
    """As a fault of ours may: the database quotes the row, and we quote it again."""
    given, family = CHILD
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", [given])
    except Exception as error:
        raise ValueError(f"{given} {family} cannot be shown") from error
    return HttpResponse()


urlpatterns = [path("broken/<slug:word>/", breaks, name="broken"), path("", include("keel.web.urls"))]
handler500 = "keel.web.errors.broken"


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Every line from every logger, at every level, as the service writes them."""
    told, root = io.StringIO(), logging.getLogger()
    handler, before = logging.StreamHandler(told), root.level
    handler.setFormatter(Line())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in told.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def told(cast: Cast, lines: Lines, settings: Any, db: None) -> list[dict[str, Any]]:
    """What was logged while Sam opened a child, searched by name, went astray, and met a fault."""
    settings.ROOT_URLCONF = __name__
    given, family = CHILD
    with cast.acting("sam") as sam:
        child = persons.add(details=Details(Kind.CHILD, given=given, family=family), by=sam.worker, at=NOW)
    client = Client(raise_request_exception=False)
    client.force_login(cast.sam)
    client.get(f"/people/{child.id}/?name={given}")
    client.post("/search/", {"given": given, "family": family})
    client.get(f"/nowhere/{given}/")
    client.get("/", HTTP_HOST=f"{family}.example")
    client.get(f"/broken/{family}/")
    logging.getLogger("keel.somewhere").warning("%s was not found", given)
    logging.getLogger("elsewhere").warning(f"{given} was not found")  # as some packages do
    logging.getLogger("gunicorn.error").warning(f"Invalid request from ip=10.1.2.3: /people/{child.id}/")  # as it does
    return [line | {"child": str(child.id)} for line in lines()]


def test_no_line_names_the_child_or_an_address(told: list[dict[str, Any]]) -> None:
    for line in told:
        child = line.pop("child")
        said = json.dumps(line)
        assert not any(word.lower() in said.lower() for word in (*CHILD, child, "/people/", "/nowhere/")), said


def test_each_request_has_its_line_with_the_routes_name(told: list[dict[str, Any]]) -> None:
    answered = [line for line in told if line["from"] == "keel.web.requests"]

    assert [(line["method"], line["route"], line["status"]) for line in answered] == [
        ("GET", "child", 403), ("POST", "search", 200), ("GET", "unknown", 404), ("GET", "unknown", 400),
        ("GET", "broken", 500),
    ]  # fmt: skip
    assert all(line["ms"] >= 0 and line["queries"] >= 0 and len(line["request"]) == 32 for line in answered)
    assert answered[0]["queries"] > 2 and len({line["request"] for line in answered}) == 5


def test_error_has_its_types_and_places_and_its_request(told: list[dict[str, Any]]) -> None:
    (fault,) = [line for line in told if "errors" in line and line["errors"][0]["type"] == "builtins.ValueError"]
    (answered,) = [line for line in told if line.get("route") == "broken"]

    assert fault["says"] == "%s: %s" and fault["level"] == "ERROR" and fault["request"] == answered["request"]
    assert fault["errors"][0]["at"][-1].startswith("tests/web/test_lines.py:")
    assert "psycopg.errors.InvalidTextRepresentation" in {each["type"] for each in fault["errors"]}


def test_number_of_the_request_is_told_to_who_asked(client: Client, db: None) -> None:
    given = "0123456789abcdef" * 2

    assert client.get("/privacy/", HTTP_X_REQUEST_ID=given)["X-Request-ID"] == given
    assert client.get("/privacy/", HTTP_X_REQUEST_ID="Alfie Marsh")["X-Request-ID"] != "Alfie Marsh"


def test_job_has_its_name_and_none_of_what_it_was_given(lines: Lines) -> None:
    given = {"task_name": "notices.mail", "task_kwargs": {"notice": CHILD[0]}}

    logging.getLogger("procrastinate.worker").error(f"Job ended - Result: {CHILD}", extra={"job": given})

    (line,) = [line for line in lines() if line["from"] == "procrastinate.worker"]
    assert line["job"] == "notices.mail" and line.keys() == {"at", "level", "from", "job"}
