"""A browser as far as speed needs one: it signs in to the demo, keeps its cookies, and says how long an answer took."""

import http.client
import re
import time
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many milliseconds."""

    status: int
    text: str
    took: float


@dataclass
class Client:
    """One worker at one machine."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, worker: UUID) -> None:
        page = self.get("/demo/")
        self.post(f"/demo/{worker}/", {}, page)
        if self.get("/messages/").status != 200:
            raise RuntimeError("Nobody is signed in: is this the demo, on its local settings?")

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, said: dict[str, str], page: Answer) -> Answer:
        """Send a form that stands on a page."""
        found = TOKEN.search(page.text)
        body = urlencode({"csrfmiddlewaretoken": found[1] if found else "", **said})
        return self._ask("POST", path, body.encode(), {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """What another system sends."""
        return self._ask("POST", path, body, {"Content-Type": "application/json", **headers})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        said = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **headers}
        began = time.perf_counter()
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as line:
            line.request(method, path, body, said)
            response = line.getresponse()
            text = response.read().decode()
        took = (time.perf_counter() - began) * 1000
        for header in response.headers.get_all("Set-Cookie") or ():
            name, _, value = header.partition("=")
            self.cookies[name] = value.partition(";")[0]
        return Answer(response.status, text, took)
