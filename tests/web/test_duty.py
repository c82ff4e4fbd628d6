"""Handing over as pages: from the contact to a colleague, and from the board all that somebody holds."""

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.front_door.received import just_received


def said(client: Client, address: str, sent: dict[str, str] | None = None) -> str:
    response = client.get(address) if sent is None else client.post(address, sent, follow=True)
    return " ".join(response.content.decode().split())


def test_a_contact_is_handed_over_from_its_page(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast, owner=cast.sam)
    client.force_login(cast.sam)
    assert "Hand over" in said(client, reverse("contact", args=[alfie.contact_id]))
    address = reverse("contact-hand-over", args=[alfie.contact_id])
    assert "Una, holds 0 contacts" in said(client, address) and "Sam, holds" not in said(client, address)
    page = said(client, address, {"to": str(cast.una.id), "said": "Ring the school."})
    assert "Una holds contact" in page and "is told" in page
    client.force_login(cast.una)
    assert "Ring the school." in said(client, reverse("messages"))


def test_what_was_typed_stays_when_nobody_was_chosen(cast: Cast, client: Client) -> None:
    (alfie,) = just_received(cast, owner=cast.sam)
    client.force_login(cast.sam)
    page = said(client, reverse("contact-hand-over", args=[alfie.contact_id]), {"to": "", "said": "Ring the school."})
    assert "Choose a colleague" in page and "Ring the school." in page


def test_the_manager_hands_on_what_una_holds(cast: Cast, client: Client) -> None:
    just_received(cast, owner=cast.una)
    client.force_login(cast.morgan)
    assert "Hand on a colleague’s contacts" in said(client, reverse("board"))
    assert "Una, holds 1 contact" in said(client, reverse("hand-on"))
    page = said(client, reverse("hand-on"), {"of": str(cast.una.id), "to": str(cast.sam.id)})
    assert "Sam holds 1 contact of Una’s now and is told." in page


def test_a_screener_finds_no_door_to_hand_on(cast: Cast, client: Client) -> None:
    client.force_login(cast.sam)
    assert "Hand on" not in said(client, reverse("board"))
    assert client.get(reverse("hand-on")).status_code == 403
