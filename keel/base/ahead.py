"""Making the next of something in a process of its own, while this one waits for the database with the one before."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, TypeVar

import django

from keel.base.heap import calm

T = TypeVar("T")


class Broken(Exception):
    """The process that made them ended before its time."""


def ahead(make: Callable[..., Iterator[T]], *of: Any) -> Iterator[T]:
    """What `make` gives, in its order, one ahead and no more. It must not ask the database."""
    method = multiprocessing.get_context("spawn")  # not a copy of this process: its connection is not theirs
    here, there = method.Pipe()
    process = method.Process(target=_make, args=(there,), daemon=True)
    with deaf():
        process.start()
    there.close()
    try:
        here.send((make, of))
        while (one := _heard(here)) is not None:
            yield one
    finally:
        process.terminate()
        process.join()
        here.close()


@contextmanager
def deaf() -> Iterator[None]:
    """Who is begun here never hears Ctrl-C: whoever began them hears it, and ends them."""
    resource_tracker.ensure_running()  # which would open our ears again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heard(here: Connection) -> Any:
    try:
        one = here.recv()
    except EOFError as error:
        raise Broken from error
    if isinstance(one, Exception):
        raise one
    return one


def _make(there: Connection) -> None:
    """All of it, then None, or what went wrong. What to make is unpacked when Django knows its tables."""
    django.setup()
    with calm(), suppress(BrokenPipeError):  # nobody listens any more
        try:
            make, of = there.recv()
            for one in make(*of):
                there.send(one)
            there.send(None)
        except Exception as error:  # noqa: BLE001  # whatever it is, the one who waits must hear it
            there.send(error)
