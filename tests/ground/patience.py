"""Waiting for another process to get somewhere: as short as it can be, never for ever, and no measure of speed."""

import threading
import time
from collections.abc import Callable


def eventually(true: Callable[[], bool], seconds: float = 30) -> None:
    give_up = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up, f"It did not come true in {seconds} seconds."
        threading.Event().wait(0.02)
