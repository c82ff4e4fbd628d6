"""Ways that stand around every page: to one's messages, to where rules come from, to a summary in an emergency."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast


def seen(client: Client, cast: Cast, who: str, address: str) -> str:
    client.force_login(cast.workers[who])
    return client.get(address, follow=True).content.decode()


@pytest.mark.parametrize("who", ["priya", "sam", "ruth", "lena", "ada"])
def test_every_worker_is_led_to_their_messages(client: Client, cast: Cast, who: str) -> None:
    page = seen(client, cast, who, "/")

    assert all(f'href="{reverse(name)}"' in page for name in ("messages", "sources", "mfa_index"))


def test_who_has_not_signed_in_is_led_to_public_pages_only(client: Client, cast: Cast) -> None:
    page = client.get("/", follow=True).content.decode()

    assert f'href="{reverse("glossary")}"' in page
    assert f'href="{reverse("messages")}"' not in page


def test_a_social_worker_is_led_to_the_emergency_summary(client: Client, cast: Cast) -> None:
    key = uuid4()

    assert reverse("break-glass", args=[key]) in seen(client, cast, "lena", reverse("child", args=[key]))
    assert reverse("break-glass", args=[key]) not in seen(client, cast, "priya", reverse("child", args=[key]))
