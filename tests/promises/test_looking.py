"""Every page, opened: refused to a stranger and that is noted; quick for who may open it, and one look is noted."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection, reset_queries
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
SHOW_NOBODY = {
    "action_done",
    "actions",
    "agencies",
    "allegation_new",
    "break_glass",
    "catalogue",
    "contact_book",
    "hub_entry",
    "pack",
    "refer",
    "report_settle",
    "reports",
    "search",
    "source",
    "statement",
    "statement_sign",
    "statement_write",
    "tokens",
    "transfer_in",
    "workers",
}
# Pages that somebody without a ground is meant to open, and why.
FOR_STRANGERS = {
    **dict.fromkeys(("reports", "report_settle"), "reports that inspectors published; they name no child"),
    **dict.fromkeys(
        ("statement", "statement_write", "statement_sign", "statement_taken", "actions", "action_done"),
        "what agencies do about published findings; it names no child",
    ),
    "break_glass": "opens a safety summary in an emergency; it says whose words it will need, and names nobody",
    "source": "a published document and the rules that rest on it; it names nobody",
    "catalogue": "published findings and what answers them; it names nobody",
    "contact_book": "services elsewhere, for every hub and night seat; it names nobody of any family",
    "agencies": "agencies and teams, which every administrator looks after; it opens no record",
    "reviews": "what somebody opened, for another agency to review; it names no child and shows nothing of a record",
    "lookups": "who searched near home, for the data protection officer; it names no child",
    "tokens": "what other systems may tell, which every administrator looks after; it opens no record",
    "workers": "accounts and seats, which every administrator looks after; it opens no record",
}


@dataclass
class Answer:
    """What came of asking for an address."""

    status: int
    queries: int
    looks: int


def ask(client: Client, path: str, method: str = "get") -> Answer:
    reset_queries()  # Django remembers no more than so many
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


def opening_faults(address: Address, answers: list[Answer]) -> Iterator[str]:
    """What is wrong with a page as each of the cast got it; one that only takes what is posted has no look."""
    where = f"/{address.route}"
    if any(a.status >= 500 for a in answers):
        yield f"{where}: broke; the log below says how."
    elif any(a.status not in (200, 302, 405) for a in answers):
        yield f"{where}: refused to all of the cast; let tests/promises/scene.py hold what it shows."
    if (most := max((a.queries for a in answers), default=0)) > QUERIES:
        yield f"{where}: {most} queries, at most {QUERIES}; read rows together."
    looks = {a.looks for a in answers if a.status == 200}
    if looks and not is_noted(address, looks):
        yield f"{where}: {sorted(looks)} ledger entries; call request.look(act, Of(...)) once in the view."


def is_noted(address: Address, looks: set[int]) -> bool:
    """One look at whoever is shown; a list may show somebody to one worker and nobody to another."""
    if address.page in SHOW_NOBODY:
        return looks == {0}
    return looks == {1} if address.asks else looks <= {0, 1} and 1 in looks


def test_slow_unnoted_or_unseen_page_is_named() -> None:
    page, listed = Address("people/<uuid:key>/", "person", print), Address("people/", "people", print)

    assert [*opening_faults(page, [Answer(200, QUERIES + 1, 1)])] and [*opening_faults(page, [Answer(500, 3, 1)])]
    assert [*opening_faults(page, [Answer(200, 3, 0)])] and [*opening_faults(page, [Answer(200, 3, 2)])]
    assert [*opening_faults(page, [Answer(404, 3, 1)])] and [*opening_faults(listed, [Answer(200, 3, 0)])]
    assert not [*opening_faults(page, [Answer(200, QUERIES, 1)])]
    assert not [*opening_faults(listed, [Answer(200, 3, 0), Answer(200, 3, 1)])]


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
    assert_none(fault for a in pages() for fault in opening_faults(a, opened(client, scene, a)))
