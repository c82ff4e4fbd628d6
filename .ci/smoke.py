"""`make run` as a person would: on an empty state folder, until the first page answers; Ctrl-C must leave nothing."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

READY = "Ctrl-C stops it."
COLD = 240  # seconds that a first start may take, as the README promises
PORT = 8765


def main(home: Path) -> int:
    began = time.monotonic()
    environment = os.environ | {"KEEL_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with (home / "said").open("w") as said:
        run = subprocess.Popen(
            ["make", "run", f"PORT={PORT}", "PEOPLE=300"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            ready = wait(lambda: READY in text(home) or run.poll() is not None, COLD) and run.poll() is None
            status = answer() if ready else 0
            print(f"make run: ready in {time.monotonic() - began:.0f} s, the first page answers {status}.")
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGINT)
            run.wait(60)
    gone = wait(lambda: not left(home), 10)
    print("make run: nothing is left running." if gone else f"make run: left running: {left(home)}")
    if not (status == 200 and gone):
        print(text(home))
    return 0 if status == 200 and gone else 1


def answer() -> int:
    try:
        return int(urllib.request.urlopen(f"http://127.0.0.1:{PORT}/").status)
    except urllib.error.HTTPError as error:
        return error.code


def text(home: Path) -> str:
    return (home / "said").read_text()


def wait(true: Callable[[], bool], seconds: float) -> bool:
    give_up = time.monotonic() + seconds
    while not true() and time.monotonic() < give_up:
        time.sleep(0.1)
    return true()


def left(home: Path) -> list[str]:
    """Processes, other than this one, that work in that state folder; those that ended and wait to be reaped do not."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            if os.fsencode(home) in told and process.name != str(os.getpid()):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


if __name__ == "__main__":
    folder = Path(tempfile.mkdtemp(prefix="keel-smoke-", dir="/var/tmp"))
    folder.chmod(0o711)
    try:
        sys.exit(main(folder))
    finally:
        shutil.rmtree(folder)
