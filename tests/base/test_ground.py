"""The ground itself: each test stands on its own rows, as the web login, with the other logins at hand."""

import socket
from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import close_old_connections, connection
from playwright.sync_api import Error, Page
from psycopg import Connection

from keel.base import postgres
from tests.ground.browser import NARROW
from tests.ground.network import OffTheMachine


def current_login() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_pages_work_as_the_web_login() -> None:
    assert current_login() == postgres.role("web")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_what_one_test_commits_the_next_never_sees(time: int) -> None:
    assert not ContentType.objects.filter(app_label="nowhere").exists()

    ContentType.objects.create(app_label="nowhere", model=f"thing{time}")


def test_the_owner_sees_what_the_page_committed(owner: Connection) -> None:
    ContentType.objects.create(app_label="nowhere", model="thing")

    found = owner.execute("SELECT model FROM django_content_type WHERE app_label = 'nowhere'").fetchall()

    assert found == [("thing",)]


def test_jobs_work_as_the_jobs_login(jobs: Connection) -> None:
    assert jobs.execute("SELECT current_user").fetchall() == [(postgres.role("jobs"),)]


def test_an_address_beyond_this_machine_is_refused() -> None:
    with pytest.raises(OffTheMachine, match=r"tests stay on this machine"), socket.socket() as far:
        far.connect(("192.0.2.1", 80))


def test_a_browser_opens_what_the_server_serves(open_page: Callable[..., Page]) -> None:
    page = open_page(NARROW)

    answer = page.goto("/static/keel.svg")

    assert answer and answer.status == 200
    assert page.evaluate("innerWidth") == NARROW


def test_a_browser_reaches_nobody_else(open_page: Callable[..., Page]) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        open_page().goto("http://elsewhere.example/")


def test_a_request_after_a_restart_finds_the_database(transactional_db: None) -> None:
    ContentType.objects.create(app_label="nowhere", model="thing")

    postgres.restart()
    close_old_connections()  # as Django does before each request

    assert ContentType.objects.filter(app_label="nowhere").exists()
