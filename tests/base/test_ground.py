"""The ground itself: each test stands on its own rows, as the web login, with the other logins at hand."""

import socket

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from psycopg import Connection

from tests.ground.network import OffTheMachine


def logins() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_pages_work_as_the_web_login() -> None:
    assert logins() == "keel_web"


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
    assert jobs.execute("SELECT current_user").fetchall() == [("keel_jobs",)]


def test_an_address_beyond_this_machine_is_refused() -> None:
    with pytest.raises(OffTheMachine, match=r"tests stay on this machine"), socket.socket() as far:
        far.connect(("192.0.2.1", 80))
