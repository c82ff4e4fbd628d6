"""A database that lets nobody in: pages and calls say that it is for now, in a status that machines on the way know."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError, connections
from django.test import Client
from psycopg import sql

from keel.base import postgres
from keel.web.sessions import SessionStore

CALL = {"content_type": "application/json", "HTTP_AUTHORIZATION": "Bearer keel_none", "HTTP_IDEMPOTENCY_KEY": "k" * 8}


@pytest.fixture
def client(transactional_db: None) -> Client:
    return Client(raise_request_exception=False)


@contextmanager
def refusing() -> Iterator[None]:
    """This test's database, closed to everyone."""
    name = sql.Identifier(connections.settings["default"]["NAME"])
    connections.close_all()
    with psycopg.connect(postgres.admin(), autocommit=True) as server:
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        try:
            yield
        finally:
            server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))


def test_a_page_says_that_it_comes_back(client: Client) -> None:
    with refusing():
        answer = client.get("/account/login/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "The last page was not saved. What you saved before it is safe." in answer.content.decode()
    assert client.get("/account/login/").status_code == 200


def test_a_call_is_to_be_sent_again_under_its_key(client: Client) -> None:
    with refusing():
        answer = client.post("/api/1/referrals", "{}", **CALL)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Send it again later under the same key." in answer.json()["detail"]
    assert client.post("/api/1/referrals", "{}", **CALL).status_code == 401


def test_a_session_that_cannot_be_moved_on_makes_no_bad_request(client: Client) -> None:
    session = SessionStore()
    session.create()
    with refusing(), pytest.raises(OperationalError):
        session.save()
    connections.close_all()
    session.save()
    with pytest.raises(UpdateError):
        SessionStore("a-session-that-ended").save()
