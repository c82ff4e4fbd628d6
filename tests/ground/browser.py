"""A real browser for the journeys, never skipped: this machine's Chromium, else installed, else a sentence says how."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests.cast import Cast

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
WIDE, NARROW = 1280, 320


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last: what fails sooner is said sooner, and a running browser leaves an event loop behind it."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find()
    # The driver runs an event loop in this thread, which Django would take for asynchronous code of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=[*FLAGS, *root])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: "object") -> Iterator[Callable[..., Page]]:
    """Opens a page as somebody new, at a width: `open_page()`, `open_page(NARROW)`. Addresses begin with `/`.

    With `scripts=False` it is a browser that runs no JavaScript.
    """
    contexts = []

    def opened(width: int = WIDE, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=str(live_server),
            viewport={"width": width, "height": 900},
            locale="en-GB",
            timezone_id="Europe/London",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def find() -> str | None:
    """The browser's program; None for the one that Playwright brought itself."""
    if found := _on_path():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update"], check=False)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], check=False)
        if found := _on_path():
            return found
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode == 0:
        return None
    pytest.exit(
        "The journeys need a browser: install Chromium (on Debian `sudo apt-get install chromium`) and run this again.",
        returncode=1,
    )


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def follow(page: Page, name: str) -> None:
    """Goes where a link leads, and waits until its page has come: a click alone returns while the old one stands."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).click()


@pytest.fixture
def open_as(cast: Cast, client: Client, open_page: Callable[..., Page], live_server: object) -> Callable[..., Page]:
    """Opens an address as somebody of the cast: open_as("sam", "/board/", NARROW)."""

    def opened(who: str, address: str, width: int = WIDE) -> Page:
        client.force_login(cast.workers[who])
        name = settings.SESSION_COOKIE_NAME
        page = open_page(width)
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": str(live_server)}])
        page.goto(address)
        return page

    return opened
