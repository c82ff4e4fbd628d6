"""Pages of a full referral keep within their questions to the database, however many people and referrals there are."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.web.referring import answer, begin, enter, name, send

QUERIES = 15
CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
PAGES = (
    "",
    "you/",
    "people/",
    "people/add/child/",
    "people/add/adult/",
    "home/",
    "worry/",
    "level/",
    "files/",
    "check/",
)


@pytest.fixture(autouse=True)
def files(settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path  # type: ignore[attr-defined]  # pytest-django's own wrapper has no types


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len([q for q in queries.captured_queries if not q["sql"].startswith(CONTROL)])


def full(client: Client) -> str:
    """A draft about a family of five, one child without a name, with a file."""
    draft = begin(client)
    for part, more in (
        ("child", {}), ("child", {"given": "", "family": ""}), ("sibling", {"given": "Bella"}),
        ("adult", {"given": "Dana"}), ("adult", {"sex": "M"}),
    ):  # fmt: skip
        name(client, draft, part, **more)
    answer(client, draft, "worry", worry="He had no lunch again.")
    answer(client, draft, "home", kind="home", lines="4 Quay Lane")
    client.post(f"{draft}files/", {"file": SimpleUploadedFile("note.txt", b"No coat.")})
    return draft


def test_pages_of_a_full_draft_are_quick(cast: Cast) -> None:
    priya = enter(cast)
    draft = full(priya)

    assert {page: n for page in PAGES if (n := asked(priya, draft + page)) > QUERIES} == {}


def test_pages_of_a_sent_referral_are_quick(cast: Cast) -> None:
    priya = enter(cast)
    draft = full(priya)
    priya.post(f"{draft}send/")
    sent = draft.replace("refer/", "referrals/")

    assert {page: n for page in ("", "receipt/") if (n := asked(priya, sent + page)) > QUERIES} == {}


def test_list_asks_no_more_for_many_than_for_one(cast: Cast) -> None:
    priya = enter(cast)
    send(priya)
    one = asked(priya, "/referrals/")
    for _ in range(3):
        send(priya)
        begin(priya)

    assert asked(priya, "/referrals/") <= one <= QUERIES
