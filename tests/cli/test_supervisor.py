"""What runs under the supervisor stays up, and is gone when it is: asked, told, or killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from keel.cli import supervisor as module
from keel.cli.supervisor import Child, Supervisor
from tests.ground.patience import eventually

SLEEPER = ("sleep", "60")
STUBBORN = (sys.executable, "-c", "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nsignal.pause()")
WHOLE = """
from keel.cli.supervisor import Child, Supervisor
with Supervisor(print, tend=lambda: None) as supervisor, supervisor.children_end():
    child = Child("sleeper", ("sleep", "60"))
    supervisor.start(child)
    print(child.process.pid, flush=True)
    supervisor.watch()
"""


@contextmanager
def supervised() -> Iterator[tuple[Supervisor, list[str]]]:
    said: list[str] = []
    with Supervisor(said.append, tend=lambda: None) as supervisor, supervisor.children_end():
        yield supervisor, said


def alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def pid(child: Child) -> int:
    assert child.process
    return child.process.pid


def test_all_children_have_ended_when_the_block_is_left() -> None:
    children = [Child("first", SLEEPER), Child("second", SLEEPER)]
    with supervised() as (supervisor, _):
        for child in children:
            supervisor.start(child)

    assert [child.ended() for child in children] == [-signal.SIGTERM, -signal.SIGTERM]


def test_a_child_that_will_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    child = Child("stubborn", STUBBORN)
    with supervised() as (supervisor, _):
        supervisor.start(child)
        eventually(lambda: ignores(pid(child), signal.SIGTERM))

    assert child.ended() == -signal.SIGKILL


def ignores(pid: int, what: signal.Signals) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    mask = int(next(line for line in status.splitlines() if line.startswith("SigIgn")).split()[1], 16)
    return bool(mask & 1 << (what - 1))


def test_a_child_that_dies_later_is_started_again() -> None:
    child = Child("worker", SLEEPER)
    with supervised() as (supervisor, said):
        supervisor.start(child)
        first = pid(child)
        child.since -= 60
        os.kill(first, signal.SIGKILL)

        assert supervisor.watch(until=lambda: pid(child) != first)

    assert said == ["The worker ended (-9) and is started again."]


def test_a_child_that_never_gets_up_ends_the_watch() -> None:
    with supervised() as (supervisor, said):
        supervisor.start(Child("web server", ("false",)))

        assert not supervisor.watch()

    assert said == ["The web server ended at once (1); what it said stands above. Keel stops."]


def test_a_step_that_fails_says_so() -> None:
    with supervised() as (supervisor, _):
        assert supervisor.step(Child("good step", ("true",)))
        assert not supervisor.step(Child("bad step", ("false",)))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_outlives_a_supervisor_that_is_ended(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", WHOLE], stdout=subprocess.PIPE, text=True) as whole:
        assert whole.stdout
        child = int(whole.stdout.readline())

        whole.send_signal(how)

    eventually(lambda: not alive(child))


def test_a_supervisor_that_is_told_again_and_again_still_ends() -> None:
    with subprocess.Popen([sys.executable, "-c", WHOLE], stdout=subprocess.PIPE, text=True) as whole:
        assert whole.stdout
        whole.stdout.readline()

        for _ in range(500):
            whole.send_signal(signal.SIGTERM)
            whole.send_signal(signal.SIGINT)

        try:
            eventually(lambda: whole.poll() is not None)
        finally:
            whole.kill()


def test_a_supervisor_whose_parent_is_killed_ends_too() -> None:
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {WHOLE!r}])"
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        child = int(process.stdout.readline())

        process.kill()

    eventually(lambda: not alive(child))
