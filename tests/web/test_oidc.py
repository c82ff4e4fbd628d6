"""An agency's own sign-in service (OIDC) opens an account that exists, by its verified e-mail, and makes none."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.cast import Cast


class Service(ThreadingHTTPServer):
    """A sign-in service on this machine: it vouches for whoever `claims` says."""

    claims: dict[str, Any]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        here = self.server.address
        known = {
            "/.well-known/openid-configuration": {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "userinfo_endpoint": f"{here}/userinfo",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/userinfo": self.server.claims,
        }
        self.say(known[urlsplit(self.path).path])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.say({"access_token": "a-token", "token_type": "Bearer", "expires_in": 300})

    def say(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet: pytest shows what matters."""


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    server = Service(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "police",
        "name": "Bayview Police",
        "client_id": "keel",
        "secret": "made up for this test",
        "settings": {"server_url": server.address, "fetch_userinfo": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


def come_in(service: Service, email: str, *, verified: bool = True) -> Client:
    """Go to the service, be vouched for, come back."""
    service.claims = {"sub": email, "email": email, "email_verified": verified}
    client = Client()
    away = client.post("/account/oidc/police/login/")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    client.get("/account/oidc/police/login/callback/", {"code": "a-code", "state": state})
    return client


def test_sign_in_page_offers_the_agencys_own_service(cast: Cast, service: Service) -> None:
    assert "Sign in with Bayview Police" in Client().get("/account/login/").content.decode()


def test_a_known_worker_comes_in_by_a_verified_address(cast: Cast, service: Service) -> None:
    client = come_in(service, "dev@bayview.example")
    assert client.session["_auth_user_id"] == str(cast.dev.id)


@pytest.mark.parametrize(("email", "verified"), [("stranger@bayview.example", True), ("dev@bayview.example", False)])
def test_nobody_else_comes_in(cast: Cast, service: Service, email: str, verified: bool) -> None:
    client = come_in(service, email, verified=verified)
    assert "_auth_user_id" not in client.session
