"""A person at a browser over plain HTTP: cookies, forms as they stand, and patience where Keel does not answer."""

import http.client
import json
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tests.journeys.sent import Form

PATIENCE = 120  # seconds that somebody tries again before it is called a loss
PAUSE = 0.4  # between two tries
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Fields = dict[str, list[str]]


class NoAnswer(Exception):
    """The connection was refused, or broke before the whole answer was there."""


@dataclass
class Answer:
    """What came back; `repeats`: how often it was asked again before."""

    status: int
    text: str
    to: str = ""
    again: str = ""
    repeats: int = 0


@dataclass
class Pace:
    """So many requests a second of all browsers together; 0 is no limit. Counts them."""

    rate: float = 0
    asked: int = 0
    repeated: int = 0
    faulty: int = 0
    next: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> None:
        with self.lock:
            now = time.monotonic()
            self.next = max(self.next, now) + (1 / self.rate if self.rate else 0)
            pause = self.next - now
        if self.rate:
            threading.Event().wait(pause)
        with self.lock:
            self.asked += 1

    def repeat(self, *, faulty: bool) -> None:
        with self.lock:
            self.repeated += 1
            self.faulty += faulty


class Browser:
    """One person's, with their cookies."""

    def __init__(self, port: int, pace: Pace) -> None:
        self.port = port
        self.pace = pace
        self.cookies: dict[str, str] = {}

    def once(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        self.pace.take()
        own = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            try:
                connection.request(method, path, body, {**own, **(headers or {})})
                response = connection.getresponse()
                text = response.read().decode()
            except (OSError, http.client.HTTPException) as error:
                raise NoAnswer(type(error).__name__) from error
        for each in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(each).items()}
        return Answer(
            response.status, text, response.headers.get("Location", ""), response.headers.get("Retry-After", "")
        )

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """The same again until it is answered; a fault of Keel's is no answer, nor is a call that is still at work."""
        give_up, repeats = time.monotonic() + PATIENCE, 0
        while True:
            try:
                answer = self.once(method, path, body, headers)
                if answer.status < 500 and not (answer.status == 409 and answer.again):
                    answer.repeats = repeats
                    return answer
                self.pace.repeat(faulty=True)
            except NoAnswer:
                self.pace.repeat(faulty=False)
            assert time.monotonic() < give_up, f"{method} {path} was not answered in {PATIENCE} seconds."
            repeats += 1
            threading.Event().wait(PAUSE)

    def get(self, path: str) -> str:
        answer = self.ask("GET", path)
        assert answer.status == 200, f"{path}: {answer.status}, {answer.to}"
        return answer.text

    def form(self, path: str) -> tuple[str, Fields]:
        """Where the page's form goes to, and what a browser would send."""
        form = Form(self.get(path))
        return form.action or path, form.fields

    def send(self, path: str, fields: Mapping[str, Any]) -> Answer:
        return self.ask("POST", path, urlencode(fields, doseq=True).encode(), FORM)

    def call(self, path: str, body: Any, token: str, key: str) -> Answer:
        """As another system does."""
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key, "Content-Type": "application/json"}
        return self.ask("POST", path, json.dumps(body).encode(), headers)
