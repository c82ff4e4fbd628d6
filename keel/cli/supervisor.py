"""Runs processes side by side until told to stop: by a signal, its own parent's end, or one that will not stay up.

What it starts dies with it, even if it is killed. It knows nothing of what the processes do.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

SETTLED = 10  # seconds after which an end is an accident, to be mended by a restart
PATIENCE = 15  # seconds that a process has to end in order
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SET_PARENT_DEATH_SIGNAL = 1

libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """One process, with a name to say in sentences."""

    name: str
    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    since: float = 0.0

    def start(self) -> None:
        """In a session of its own: Ctrl-C reaches only the supervisor, which then stops all in order."""
        self.since = time.monotonic()
        self.process = subprocess.Popen(
            self.words,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent if libc else None,
        )

    def ended(self) -> int | None:
        return self.process.poll() if self.process else None

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def make_stop(self, give_up: float) -> None:
        """Wait for its end until then; after that, end it and whatever it started."""
        if self.process:
            try:
                self.process.wait(max(0.1, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


class Supervisor:
    """Use as a block: while it lasts a signal to stop is noted and kills nothing. `tend` is called at every look."""

    def __init__(self, say: Callable[[str], None], tend: Callable[[], None]) -> None:
        self.say = say
        self.tend = tend
        self.children: list[Child] = []
        self.told = False
        self.parent = os.getppid()

    def __enter__(self) -> "Supervisor":
        self.before = {each: signal.signal(each, self._note) for each in SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for each, handler in self.before.items():
            signal.signal(each, handler)

    @contextmanager
    def children_end(self) -> Iterator[None]:
        """Whatever is started in this block has ended when the block is left, in order if it can, else by force."""
        try:
            yield
        finally:
            for child in self.children:
                child.ask_to_stop()
            give_up = time.monotonic() + PATIENCE
            for child in self.children:
                child.make_stop(give_up)

    @property
    def stopping(self) -> bool:
        return self.told or os.getppid() != self.parent

    def _note(self, *_: object) -> None:
        # A plain flag: an Event's lock may be held by the very thread that this handler interrupts.
        self.told = True

    def start(self, child: Child) -> None:
        self.children.append(child)
        child.start()

    def step(self, child: Child) -> bool:
        """Run one process to its end; whether it went well and nobody said stop meanwhile."""
        self.start(child)
        while child.ended() is None and not self.stopping:
            time.sleep(0.05)
        if child.ended() is not None:
            self.children.remove(child)
        return child.ended() == 0 and not self.stopping

    def watch(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Keep the processes up until told to stop (true), or until one will not stay up (false)."""
        while not self.stopping and not until():
            self.tend()
            for child in self.children:
                if not self._keep_up(child):
                    return False
            time.sleep(0.2)
        return True

    def _keep_up(self, child: Child) -> bool:
        code = child.ended()
        if code is None:
            return True
        if time.monotonic() - child.since < SETTLED:
            self.say(f"The {child.name} ended at once ({code}); what it said stands above. Keel stops.")
            return False
        self.say(f"The {child.name} ended ({code}) and is started again.")
        child.start()
        return True


def _end_with_parent() -> None:
    if libc:
        libc.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
