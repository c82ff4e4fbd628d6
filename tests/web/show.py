"""Renders a page as Django would and shows it in a browser under Keel's own policy, without a server or a database."""

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from keel.agencies.models import Partnership
from keel.web.headers import policy
from keel.web.navigation import Frame, Link

SAMPLES = Path(__file__).parent / "samples"
ADDRESS = "http://keel.localhost"
PARTNERSHIP = Partnership(
    name="Port Haven Safeguarding Partnership",
    hub_name="MASH",
    hub_phone="023 9200 0000",
    night_phone="023 9200 0001",
    opens=time(8),
    closes=time(17),
    is_demo=True,
)
TEXTS = ("Home", "Board", "Take a call", "Questions for us", "Outcomes")


def asked(path: str = "/") -> HttpRequest:
    """A request by Priya Nair of the hub."""
    request = RequestFactory().get(path)
    links = tuple(Link(text, f"/{text.split()[0].lower()}/", text == "Board") for text in TEXTS)
    footer = tuple(Link(text, f"/{text.lower()}/", is_current=False) for text in ("Accessibility", "Privacy"))
    frame = Frame(PARTNERSHIP, "Priya Nair", "Children's social care", links, "/search/", footer, messages="/messages/")
    request.frame = frame  # type: ignore[attr-defined]  # as access.py adds it
    return request


def sample(name: str, /, **context: Any) -> str:
    """The HTML of a page in samples/."""
    return draw((SAMPLES / f"{name}.html").read_text(encoding="utf-8"), **context)


def draw(source: str, /, **context: Any) -> str:
    """The HTML of a template given as text."""
    return str(engines["jinja2"].from_string(source).render(context, context.get("request") or asked()))


def template(name: str, /, **context: Any) -> str:
    """The HTML of one of Keel's own templates."""
    return str(engines["jinja2"].get_template(name).render(context, asked()))


def shown(browser: Browser, html: str, width: int, complaints: list[str] | None = None) -> Page:
    """A page of the browser that shows this HTML with Keel's files beside it. `complaints` gets its console."""
    page = browser.new_page(viewport={"width": width, "height": 900}, base_url=ADDRESS)
    page.on("console", lambda message: complaints.append(message.text) if complaints is not None else None)
    page.route("**/*", answering(html))
    page.goto("/")
    return page


def answering(html: str) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        _, _, name = route.request.url.partition("/static/")
        found = finders.find(name) if name else None
        if found:
            route.fulfill(path=str(found))
        else:
            route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": policy()})

    return answer
