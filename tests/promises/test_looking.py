"""Every page, opened: refused to a stranger and that is noted; quick for who may open it, and one look is noted."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from keel.agencies.policy import PAGES
from tests.architecture.walk import assert_none
from tests.cast import WORKERS, Cast
from tests.promises.pages import Address, addresses
from tests.promises.scene import Scene, unfold
from tests.promises.test_pages import sign_in

QUERIES = 15
CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
LOOK = 'INSERT INTO "base_ledgerentry"'
# Pages that show nobody when they are opened (a search is posted), so that opening one is no look at anybody.
SHOW_NOBODY = {"source", "workers", "hub_entry", "refer", "search", "break_glass"}
# Pages that somebody without a ground is meant to open, and why.
FOR_STRANGERS = {
    "break_glass": "opens a safety summary in an emergency; it says whose words it will need, and names nobody"
}


@dataclass
class Answer:
    """What came of asking for an address."""

    status: int
    queries: int
    looks: int


def ask(client: Client, path: str, method: str = "get") -> Answer:
    client.raise_request_exception = False  # a page that breaks is a fault among others: 500
    with CaptureQueriesContext(connection) as asked:
        response = getattr(client, method)(path)
    said = [q["sql"] for q in asked.captured_queries if not q["sql"].startswith(CONTROL)]
    return Answer(response.status_code, len(said), sum(LOOK in q for q in said))


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return unfold(cast)


def pages() -> list[Address]:
    return [a for a in addresses() if a.page]


def may(address: Address) -> Iterator[str]:
    """Those of the cast whose role opens the page."""
    return (name for name, (_, role, _) in WORKERS.items() if role in PAGES.get(address.page, ()))


def opened(client: Client, scene: Scene, address: Address) -> list[Answer]:
    """What each of the cast gets who may see what the address shows; a refusal when nobody may."""
    answers = []
    for name in may(address):
        client.force_login(scene.cast.workers[name])
        answers.append(ask(client, scene.path(address)))
    return [a for a in answers if a.status not in (403, 404)] or answers[:1]


def stranger_faults(client: Client, scene: Scene, address: Address) -> Iterator[str]:
    for method in ("get", "post"):
        answer = ask(client, scene.path(address), method)
        if answer.status >= 500:
            yield f"{method} /{address.route}: broke; the log below says how."
        elif answer.status not in (403, 404, 405):
            yield f"{method} /{address.route}: {answer.status} for a stranger with the right role; ask for a ground."
        elif answer.status == 403 and answer.looks != 1:
            yield f"{method} /{address.route}: {answer.looks} refusals in the ledger; raise Denied(act, about=...)."


def opening_faults(address: Address, answer: Answer) -> Iterator[str]:
    wanted = 0 if address.page in SHOW_NOBODY else 1
    if answer.status == 405:
        return
    if answer.status >= 500:
        yield f"/{address.route}: broke; the log below says how."
    elif answer.status not in (200, 302):
        yield f"/{address.route}: {answer.status} for all of the cast; let tests/promises/scene.py hold what it shows."
    elif answer.queries > QUERIES:
        yield f"/{address.route}: {answer.queries} queries, at most {QUERIES}; read rows together."
    elif answer.status == 200 and answer.looks != wanted:
        yield f"/{address.route}: {answer.looks} ledger entries, not {wanted}; call request.look(act, Of(...)) once."


def test_slow_unnoted_or_unseen_page_is_named() -> None:
    page = Address("people/", "people", print)

    assert [*opening_faults(page, Answer(200, QUERIES + 1, 1))] and [*opening_faults(page, Answer(200, 3, 0))]
    assert [*opening_faults(page, Answer(200, 3, 2))] and [*opening_faults(page, Answer(404, 3, 1))]
    assert not [*opening_faults(page, Answer(200, QUERIES, 1))]


@pytest.mark.parametrize("role", sorted({role for roles in PAGES.values() for role in roles}))
def test_stranger_with_the_right_role_is_refused_and_noted(role: str, client: Client, scene: Scene) -> None:
    sign_in(client, scene.cast, role)

    assert_none(
        fault
        for address in pages()
        if role in PAGES[address.page] and address.asks and address.page not in FOR_STRANGERS
        for fault in stranger_faults(client, scene, address)
    )


def test_every_page_opens_quickly_and_notes_one_look(client: Client, scene: Scene) -> None:
    assert_none(fault for a in pages() for answer in opened(client, scene, a) for fault in opening_faults(a, answer))
