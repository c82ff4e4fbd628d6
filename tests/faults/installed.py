"""`keel run` as a person starts it, in a state folder of its own: its processes, its address, its database."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from keel.base.postgres import Cluster, secret
from tests.faults.pages import Browser, NoAnswer, Pace

ROOT = Path(__file__).resolve().parents[2]
KEEL = (sys.executable, "-m", "keel.cli.main")
READY = "Ctrl-C stops it."
OTHERS = ("DATABASE_URL", "KEEL_DATABASE", "KEEL_LOGIN", "KEEL_ROLE_PREFIX")


@dataclass
class Installed:
    """One installation that runs, or is to run."""

    home: Path
    port: int
    people: int = 200
    pace: Pace = field(default_factory=Pace)

    @property
    def environment(self) -> dict[str, str]:
        own = {"KEEL_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "keel.settings.local", "PYTHONUNBUFFERED": "1"}
        return {name: value for name, value in os.environ.items() if name not in OTHERS} | own

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.home)

    @property
    def said(self) -> str:
        return (self.home / "said").read_text(errors="replace")

    @contextmanager
    def running(self, **more: str) -> Iterator["Installed"]:
        """From the greeting on; whatever happens inside, nothing of it runs afterwards."""
        words = (*KEEL, "run", "--port", str(self.port), "--people", str(self.people))
        with (self.home / "said").open("a") as said:
            began = said.tell()
            run = subprocess.Popen(words, cwd=ROOT, env=self.environment | more, stdout=said, stderr=said)
        self.run = run
        try:
            wait(lambda: READY in self.said[began:] or run.poll() is not None, 240)
            assert run.poll() is None, self.said[-2000:]
            yield self
            assert run.poll() is None, f"Keel stopped by itself: {self.said[-2000:]}"
        finally:
            run.send_signal(signal.SIGTERM)
            run.wait(90)

    def keel(self, *words: str, login: str = "", said: str = "") -> "subprocess.CompletedProcess[str]":
        """Another command beside it."""
        return self.python("-m", "keel.cli.main", *words, login=login, said=said)

    def python(self, *words: str, login: str = "", said: str = "") -> "subprocess.CompletedProcess[str]":
        env = self.environment | ({"KEEL_LOGIN": login} if login else {})
        told = (sys.executable, *words)
        return subprocess.run(told, cwd=ROOT, env=env, input=said, capture_output=True, text=True, check=False)

    def rows(self, asked: str) -> list[tuple[Any, ...]]:
        """As the jobs login, which reads all."""
        place = {"host": str(self.cluster.socket), "user": "keel_jobs", "password": secret("keel_jobs", self.home)}
        with psycopg.connect(make_conninfo(**place, dbname="keel", connect_timeout=5), autocommit=True) as reader:
            return reader.execute(asked.encode()).fetchall()

    def browser(self) -> Browser:
        return Browser(self.port, self.pace)

    def is_ready(self) -> bool:
        """Whether pages can be shown: a web process answers, and the database does."""
        try:
            return Browser(self.port, Pace(0)).once("GET", "/ready").status == 200
        except NoAnswer:
            return False

    @property
    def web(self) -> int | None:
        return self._child("gunicorn")

    @property
    def worker(self) -> int | None:
        return self._child("worker")

    def _child(self, word: str) -> int | None:
        return next((pid for pid in children(self.run.pid) if word in words_of(pid).split()), None)

    @property
    def backends(self) -> list[int]:
        """The server's processes that work for a page, those in the middle of something first."""
        server = self.cluster.running_pid()
        found = [pid for pid in children(server) if "keel_web" in words_of(pid)] if server else []
        return sorted(found, key=lambda pid: words_of(pid).endswith(" idle"))


def children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def words_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def wait(true: Callable[[], bool], seconds: float) -> float:
    """Until it is true; how long that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"It did not come true in {seconds} seconds."
        threading.Event().wait(0.05)
    return time.monotonic() - began


@contextmanager
def installed(port: int) -> Iterator[Installed]:
    """An empty installation. The server's account passes through its folder, as it may not through pytest's own."""
    with tempfile.TemporaryDirectory(prefix="keel-faults-") as folder:
        Path(folder).chmod(0o711)
        yield Installed(Path(folder), port)
