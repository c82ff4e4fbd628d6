"""One ahead, by another process: the same in the same order, and what goes wrong is heard."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from keel.base.ahead import Broken, ahead


def counting(to: Path) -> Iterator[int]:
    for n in range(1, 6):
        (to / str(n)).touch()
        yield n


def breaking() -> Iterator[int]:
    yield 1
    raise ValueError("the file broke off")


def vanishing() -> Iterator[int]:
    yield 1
    os._exit(1)


def hearing() -> Iterator[int]:
    os.kill(os.getpid(), signal.SIGINT)
    yield os.getpid()


def test_all_come_in_their_order(tmp_path: Path) -> None:
    assert list(ahead(counting, tmp_path)) == [1, 2, 3, 4, 5]


def test_who_stops_listening_ends_the_process() -> None:
    coming = ahead(hearing)
    process = next(coming)
    coming.close()

    assert not Path(f"/proc/{process}").exists()


def test_ctrl_c_is_not_for_the_process() -> None:
    [process] = ahead(hearing)

    assert process != os.getpid()


def test_what_goes_wrong_while_making_is_heard() -> None:
    coming = ahead(breaking)
    assert next(coming) == 1
    with pytest.raises(ValueError, match="broke off"):
        next(coming)


def test_process_that_vanishes_is_missed() -> None:
    coming = ahead(vanishing)
    assert next(coming) == 1
    with pytest.raises(Broken):
        next(coming)
