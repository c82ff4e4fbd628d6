"""Signing in, out, and changing how: allauth's pages in Keel's look and words, and those that are closed."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.template import engines
from django.test import Client
from playwright.sync_api import Browser

from keel.web.sign_in.urls import CLOSED
from tests.cast import Cast
from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible
from tests.web.show import shown

PASSWORD = "a long password of four words"
PAGES = (
    "account/login", "account/logout", "account/account_inactive", "account/reauthenticate", "account/email_confirm",
    "account/password_change", "account/password_reset", "account/password_reset_done",
    "account/password_reset_from_key", "account/password_reset_from_key_done",
    "mfa/index", "mfa/authenticate", "mfa/reauthenticate", "mfa/totp/activate_form", "mfa/totp/deactivate_form",
    "mfa/recovery_codes/index", "mfa/recovery_codes/generate",
    "socialaccount/login", "socialaccount/login_cancelled", "socialaccount/authentication_error",
)  # fmt: skip
LOOKED_AT = ["login/", "password/reset/", "reauthenticate/", "2fa/", "2fa/totp/activate/", "2fa/recovery-codes/"]


def signed_in(cast: Cast) -> Client:
    """Sam's browser after she gave her password."""
    client = Client()
    typed = {"login": "sam@bayview.example", "password": PASSWORD, "next": "/account/2fa/"}
    client.post("/account/login/", typed)
    return client


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def code_of(page: str) -> str:
    """The six figures that an app shows for the key on the page."""
    key = re.search(r'<code class="keel-code">(\w+)</code>', page)
    assert key
    return str(format_hotp_value(hotp_value(key[1], next(iter(yield_hotp_counters_from_time())))))


def activate(client: Client) -> None:
    """Set up the app, after confirming by password."""
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/2fa/"})
    page = read(client, "/account/2fa/totp/activate/")
    client.post("/account/2fa/totp/activate/", {"code": code_of(page)})


@pytest.mark.parametrize("name", PAGES)
def test_each_page_of_allauth_is_drawn_by_our_template(name: str) -> None:
    assert "sign_in/templates" in engines["jinja2"].get_template(f"{name}.html").origin.name


def test_sign_in_page_asks_in_our_words(cast: Cast) -> None:
    page = read(Client(), "/account/login/")

    assert "E-mail address" in page and "I have forgotten my password" in page
    assert "remember" not in page.lower() and "sign up" not in page.lower()


def test_missing_password_is_said_in_our_words(cast: Cast) -> None:
    page = Client().post("/account/login/", {"login": "sam@bayview.example"}).content.decode()

    assert '<a href="#id_password">Enter your password</a>' in page


def test_password_that_was_typed_is_never_sent_back(cast: Cast) -> None:
    page = Client().post("/account/login/", {"login": "sam@bayview.example", "password": "guess-of-mine"})

    assert b"guess-of-mine" not in page.content and b"There is a problem" in page.content


def test_signed_in_worker_sees_name_agency_and_way_out(cast: Cast) -> None:
    page = read(signed_in(cast), "/account/password/change/")

    assert "Sam" in page and "Children&#39;s social care" in page and "Sign out" in page
    assert "Bayview Safeguarding Partnership" in page


def test_signing_out_ends_the_session(cast: Cast) -> None:
    client = signed_in(cast)
    client.post("/account/logout/")

    assert client.get("/account/password/change/").status_code == 302


def test_setting_up_an_app_asks_again_for_the_password(cast: Cast) -> None:
    answer = signed_in(cast).get("/account/2fa/totp/activate/", follow=True)

    assert "Confirm that it is you" in answer.content.decode()


def test_authenticator_app_is_set_up_and_then_asked_for(cast: Cast) -> None:
    client = signed_in(cast)
    activate(client)

    assert "In use" in read(client, "/account/2fa/")
    assert "of 10 are left" in read(client, "/account/2fa/recovery-codes/")
    answer = Client().post("/account/login/", {"login": "sam@bayview.example", "password": PASSWORD}, follow=True)
    assert "Enter your code" in answer.content.decode()


def test_forgotten_password_is_mended_by_a_link(cast: Cast) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": "sam@bayview.example"})
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link

    page = client.get(link[1], follow=True)

    assert "Choose a new password" in page.content.decode()


def test_mail_about_a_password_names_nobody_and_tells_no_stranger(cast: Cast) -> None:
    for address in ("sam@bayview.example", "stranger@bayview.example"):
        Client().post("/account/password/reset/", {"email": address})

    assert {m.subject for m in mail.outbox} == {"Choose a new password"}
    assert not [m.body for m in mail.outbox if "Sam" in str(m.body) or "example.com" in str(m.body)]


@pytest.mark.parametrize("address", CLOSED)
def test_making_an_account_or_changing_its_address_is_closed(cast: Cast, address: str) -> None:
    assert signed_in(cast).get(f"/account/{address}").status_code == 404


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", LOOKED_AT)
def test_sign_in_pages_are_accessible(cast: Cast, browser: Browser, address: str, width: int) -> None:
    client = Client() if address in ("login/", "password/reset/") else signed_in(cast)
    if address == "2fa/totp/activate/":
        client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/2fa/"})
    elif address in ("2fa/", "2fa/recovery-codes/"):
        activate(client)
    page = shown(browser, read(client, f"/account/{address}"), width)

    assert_accessible(page)
    page.close()
