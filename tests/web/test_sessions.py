"""A session lasts 30 minutes from the last page; a page writes it at most once a minute."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def priya(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.priya)
    return client


def last_page(minutes: float) -> None:
    """As if the worker's last page had been so long ago."""
    Session.objects.update(expire_date=timezone.now() + HALF_AN_HOUR - timedelta(minutes=minutes))


def end() -> datetime:
    return Session.objects.get().expire_date


def writes(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/glossary/").status_code == 200
    return sum('UPDATE "django_session"' in q["sql"] for q in asked.captured_queries)


def test_pages_of_the_same_minute_do_not_write_the_session(priya: Client) -> None:
    last_page(minutes=0.5)
    assert writes(priya) == 0


def test_a_page_after_a_minute_moves_the_end_once(priya: Client) -> None:
    last_page(minutes=20)
    assert (writes(priya), writes(priya)) == (1, 0)
    assert end() > timezone.now() + HALF_AN_HOUR - timedelta(minutes=1)


def test_a_worker_away_for_half_an_hour_signs_in_again(priya: Client) -> None:
    last_page(minutes=30.1)
    assert priya.get("/")["Location"].startswith("/account/login/")
