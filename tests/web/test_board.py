"""The board as a page: tabs with true counts, filters in the address, one button a row, taking a contact."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from keel.agencies.models import Message
from keel.front_door.contacts.models import Contact
from keel.front_door.identity.actions import settle
from tests.cast import NOW, Cast
from tests.front_door.received import asked, received

Open = Callable[..., HttpResponse]
BUDGET = 15


@pytest.fixture
def board(client: Client, cast: Cast) -> Open:
    """Opens the board as somebody: board("sam", stage="checks")."""

    def opened(who: str = "sam", **query: str) -> HttpResponse:
        client.force_login(cast.workers[who])
        return client.get(reverse("board"), query)

    return opened


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def buttons(page: str) -> int:
    return page.split("<tbody", 1)[1].split("</tbody>")[0].count('data-module="govuk-button"')


def taken(cast: Cast, client: Client, contact: Contact, who: str = "sam", **posted: str) -> HttpResponse:
    client.force_login(cast.workers[who])
    return client.post(reverse("contact-take", args=[contact.id]), posted, follow=True)


def test_a_row_has_one_button_with_the_next_step(cast: Cast, board: Open) -> None:
    received(cast, urgency="")
    received(cast, owner=cast.sam)
    page = said(board())
    assert buttons(page) == 2
    assert "Take and grade" in page and "Say who this is" in page


def test_earlier_contacts_are_not_known_before_the_children_are_settled(cast: Cast, board: Open) -> None:
    (alfie,) = received(cast)
    assert "Not known yet" in said(board())
    with cast.acting("sam"):
        settle(named=alfie, known=None, by=cast.sam, at=NOW)
    page = said(board())
    assert "Not known yet" not in page and '<span class="keel-absent">None</span>' in page


def test_tabs_count_what_stands_behind_them(cast: Cast, board: Open) -> None:
    for _ in range(3):
        received(cast)
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "health")
    page = said(board())
    assert 'aria-current="page">New <span class="keel-tabs__count">3</span>' in page
    assert 'Checks out <span class="keel-tabs__count">1</span>' in page


def test_filters_stand_in_the_address_by_code_and_stay_in_the_tabs(cast: Cast, board: Open) -> None:
    received(cast, urgency="red", worry="Bruised arm")
    received(cast, urgency="green", worry="Late for school")
    page = said(board(urgency="red", owner="nobody"))
    assert "Bruised arm" in page and "Late for school" not in page
    assert "?urgency=red&amp;owner=nobody&amp;stage=checks" in page


def test_filters_that_hide_everything_say_so(cast: Cast, board: Open) -> None:
    received(cast, urgency="green")
    page = said(board(urgency="red"))
    assert "No contact here fits what you chose to see." in page and "Show all" in page


@pytest.mark.parametrize("query", [{"stage": "gone"}, {"page": "x"}, {"owner": "drop table"}, {"urgency": "<b>"}])
def test_an_address_that_makes_no_sense_opens_a_board_all_the_same(
    cast: Cast, board: Open, query: dict[str, str]
) -> None:
    assert board(**query).status_code == 200


def test_names_of_agencies_are_there_for_screen_readers_and_lateness_is_a_word(cast: Cast, board: Open) -> None:
    (alfie,) = received(cast)
    with cast.acting("sam"):
        asked(cast, alfie.contact, "police", "nothing")
        asked(cast, alfie.contact, "health")
    page = said(board(stage="checks"))
    assert "Police: nothing known" in page and "Community health: asked" in page
    assert '1 of 2<span class="govuk-visually-hidden"> agencies answered' in page


def test_fifty_rows_a_page_and_the_count_is_whole(cast: Cast, board: Open) -> None:
    for _ in range(51):
        received(cast)
    first, second = said(board()), said(board(page="2"))
    assert buttons(first) == 50 and "1 to 50 of 51 contacts" in first
    assert buttons(second) == 1 and "51 to 51 of 51 contacts" in second


@pytest.mark.parametrize("stage", ["new", "checks", "ready", "tell"])
def test_a_full_board_asks_no_more_than_a_page_may(cast: Cast, client: Client, stage: str) -> None:
    for nth in range(4):
        (alfie,) = received(cast, "Alfie" if nth else "")
        with cast.acting("sam"):
            asked(cast, alfie.contact, "health")
            Contact.objects.filter(id=alfie.contact_id).update(stage=stage)
    client.force_login(cast.sam)
    with CaptureQueriesContext(connection) as queries:
        assert buttons(said(client.get(reverse("board"), {"stage": stage}))) == 4
    assert sum(not q["sql"].startswith(("SAVEPOINT", "RELEASE")) for q in queries) <= BUDGET


def test_scripts_in_a_worry_are_shown_as_text(cast: Cast, board: Open) -> None:
    received(cast, worry="<script>alert(1)</script> he said")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said(board())


def test_taking_a_contact_leads_on_to_its_next_step(cast: Cast, client: Client) -> None:
    contact = received(cast, urgency="")[0].contact
    page = said(taken(cast, client, contact, step="grade"))
    assert f"Contact {contact.reference} is now yours." in page and "How urgent is this" in page


def test_taking_what_another_took_a_moment_ago_is_refused_in_words(cast: Cast, client: Client) -> None:
    contact = received(cast)[0].contact
    taken(cast, client, contact, "morgan")
    assert "Morgan took this contact a moment ago" in said(taken(cast, client, contact))
    with cast.acting("morgan"):
        assert not Message.objects.filter(kind="front_door.contact_taken_over").exists()


def test_a_desk_worker_may_not_open_the_board(cast: Cast, board: Open) -> None:
    assert board("ruth").status_code == 403 == board("priya").status_code


def test_nobody_takes_a_contact_by_a_link(cast: Cast, client: Client) -> None:
    client.force_login(cast.sam)
    assert client.get(reverse("contact-take", args=[received(cast)[0].contact_id])).status_code == 405
