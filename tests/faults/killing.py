"""Kills by force, each in the middle of a step, and how long Keel took to be whole again by itself."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.installed import Installed, children, wait, words_of
from tests.faults.journey import STEPS, Moments

BUSY = 60  # seconds that a step is waited for
RECOVERY = 60  # seconds that Keel has, more than ten times what it takes
SETTLED = 11  # seconds after which the supervisor takes an end for an accident
IN_HAND = "SELECT 1 FROM procrastinate_jobs WHERE status = 'doing' LIMIT 1"
NEWEST_WORKER = "SELECT coalesce(max(id), 0) FROM procrastinate_workers"


@dataclass(frozen=True)
class Kill:
    """One that was done: whom, in the middle of which step, after how many seconds all was up again, and how many
    requests were sent meanwhile."""

    victim: str
    step: str
    seconds: float
    asked: int


class Killer:
    """Kills in turn what Keel consists of. The same seed kills in the same order, not at the same instant."""

    def __init__(self, keel: Installed, moments: Moments, seed: int = 1) -> None:
        self.keel = keel
        self.moments = moments
        self.chance = random.Random(seed)
        self.since: dict[str, float] = {}
        self.victims: dict[str, Callable[[], int | None]] = {
            "database": lambda: keel.cluster.running_pid(),
            "web server": lambda: keel.web,
            "worker": lambda: keel.worker,
            "database process of a page": lambda: next(iter(keel.backends), None),
            "web process": self._web_process,
            "worker with a job in hand": self._busy_worker,
        }

    def kill(self, number: int) -> Kill:
        """The n-th: after as many as there are steps and victims together, each was killed in each step."""
        victim = list(self.victims)[number % len(self.victims)]
        step = STEPS[(number + number // 30) % len(STEPS)]
        self._settle(victim)
        assert self.moments.middle_of(step, BUSY), f"Nobody came to '{step}' in {BUSY} seconds."
        threading.Event().wait(self.chance.uniform(0, 0.08))
        pid, worker = self.victims[victim](), self._newest_worker()
        assert pid, f"There is no {victim} to kill."
        began, asked = time.monotonic(), self.keel.pace.asked
        os.kill(pid, signal.SIGKILL)
        wait(lambda: self._is_whole(victim, pid, worker), RECOVERY)
        self.since[victim] = time.monotonic()
        return Kill(victim, step, self.since[victim] - began, self.keel.pace.asked - asked)

    def _settle(self, victim: str) -> None:
        """Two ends of one process within ten seconds are no accident to the supervisor, which then stops Keel."""
        kin = [at for name, at in self.since.items() if name.split()[0] == victim.split()[0]]
        threading.Event().wait(max(0.0, max(kin, default=0.0) + SETTLED - time.monotonic()))

    def _is_whole(self, victim: str, pid: int, worker: int) -> bool:
        """Another process does the work of the one that was killed, and pages are shown."""
        match victim:
            case "database":
                replaced = self.keel.cluster.running_pid() not in (None, pid)
            case "web server":
                replaced = self.keel.web not in (None, pid)
            case "worker" | "worker with a job in hand":
                replaced = self.keel.worker not in (None, pid) and self._newest_worker() > worker
            case _:  # its parent has seen its end, and does what is to be done
                replaced = not words_of(pid)
        return replaced and self.keel.is_ready()

    def _newest_worker(self) -> int:
        return int(self.keel.rows(NEWEST_WORKER)[0][0])

    def _web_process(self) -> int | None:
        server = self.keel.web
        return self.chance.choice(children(server)) if server and children(server) else None

    def _busy_worker(self) -> int | None:
        """In the middle of a job, if one comes within three seconds; mails go all the time."""
        give_up = time.monotonic() + 3
        while time.monotonic() < give_up and not self.keel.rows(IN_HAND):
            threading.Event().wait(0.005)
        return self.keel.worker
