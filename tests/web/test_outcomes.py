"""Messages and outcomes as their readers have them, and the hub's list of what is not filed."""

import ast
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.models import Message
from keel.front_door.notices.actions.telling import Telling, tell
from keel.front_door.notices.models import Notice
from keel.web.messages.links import LINKS
from tests.architecture.walk import Module, assert_none, written
from tests.cast import NOW, Cast
from tests.front_door.received import decided, received


@pytest.fixture
def notice(cast: Cast) -> Notice:
    """Priya's school was told what came of Alfie's contact."""
    (alfie,) = received(cast)
    with cast.acting("sam"):
        decided(cast, alfie)
        telling = Telling(Notice.objects.get().id, "A social worker will help Alfie.")
        return tell(contact=alfie.contact, tellings=[telling], by=cast.sam, at=NOW)[0]


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def kinds(module: Module) -> Iterator[str]:
    """The kinds of message that a module sends: the first thing a Note is made of, or the constant it names."""
    known = {
        n.targets[0].id: n.value.value
        for n in module.tree.body
        if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name) and isinstance(n.value, ast.Constant)
    }
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note" and node.args:
            first = node.args[0]
            yield str(first.value) if isinstance(first, ast.Constant) else known.get(getattr(first, "id", ""), "")


def test_every_kind_of_message_has_its_page() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    senders = [m for m in written() if "keel.agencies.actions import Note" in m.text]

    assert_none(
        f"keel/web/messages/links.py: say in LINKS where '{kind}' leads."
        for m in senders
        for kind in kinds(m)
        if kind and kind not in LINKS
    )
    assert_none(
        f"LINKS: '{kind}' leads to no page." for kind, link in LINKS.items() if link.page and link.page not in names
    )


def test_a_message_is_opened_read_and_leads_on(cast: Cast, client: Client, notice: Notice) -> None:
    client.force_login(cast.priya)
    page = said(client.get(reverse("messages")))
    assert "There is an outcome for you to read and to file in your record." in page and "from Sam" in page
    with cast.acting("priya"):
        message = Message.objects.get()
    response = client.post(reverse("message", args=[message.id]), {"open": "1"})
    assert response["Location"] == reverse("outcome", args=[notice.id])
    assert "You have read everything" in said(client.get(reverse("messages")))
    assert "Read by Priya" in said(client.get(reverse("messages"), {"show": "all"}))


def test_another_teams_message_cannot_be_taken(cast: Cast, client: Client, notice: Notice) -> None:
    with cast.acting("priya"):
        message = Message.objects.get()
    client.force_login(cast.noor)
    assert client.post(reverse("message", args=[message.id]), {"open": "1"}).status_code == 403
    with cast.acting("priya"):
        assert Message.objects.get().read_at is None


def test_the_school_files_the_outcome_once(cast: Cast, client: Client, notice: Notice) -> None:
    client.force_login(cast.priya)
    assert "1 outcome to file in your record" in said(client.get(reverse("outcomes")))
    page = said(client.get(reverse("outcome", args=[notice.id])))
    assert "A social worker will help Alfie." in page and "Alfie Marsh" in page
    sent = [said(client.post(reverse("outcome", args=[notice.id]), follow=True)) for _ in range(2)]
    assert "Filed in your record. The hub knows it now" in sent[0]
    assert "This was filed already" in sent[1]


def test_the_hub_chases_without_naming_a_child(cast: Cast, client: Client, notice: Notice) -> None:
    client.force_login(cast.sam)
    page = said(client.get(reverse("notices-unfiled")))
    assert "School or college, Harbour Primary" in page and "Alfie" not in page
    page = said(client.post(reverse("notice-remind", args=[notice.id]), follow=True))
    assert "was asked again to file the outcome" in page
    assert "was reminded today already" in said(client.post(reverse("notice-remind", args=[notice.id]), follow=True))


def test_an_outcome_kept_offline_says_so_first(cast: Cast, client: Client, notice: Notice) -> None:
    with cast.acting("sam"):
        Notice.objects.update(keep_offline=True)
    client.force_login(cast.priya)
    assert "Keep this out of online and proxy view" in said(client.get(reverse("outcome", args=[notice.id])))


def test_messages_come_fifty_at_a_time_with_a_true_count(cast: Cast, client: Client) -> None:
    with cast.acting("sam"):
        for _ in range(51):
            note = Note("front_door.outcome", cast.sam.id, (), "Read this.")
            agencies.send(note=note, to=cast.teams["school"], by=cast.sam, at=NOW)
    client.force_login(cast.priya)
    page = said(client.get(reverse("messages")))
    assert "1 to 50 of 51 messages" in page
