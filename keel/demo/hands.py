"""Several processes that write families at once; one transaction, elsewhere, takes in what they send.

A family follows from its number alone, so it is the same whoever writes it.
"""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait

from django.db import connections

from keel.base.ahead import Broken, deaf
from keel.demo.families import Share
from keel.demo.hand import send
from keel.demo.wanted import Wanted
from keel.demo.writer import Batch, write

FEW = 20_000  # people for whom it is not worth starting a process


def hands_for(people: int) -> int:
    """How many processes are worth while: one for each processor, where there are enough people."""
    return os.cpu_count() or 1 if people >= FEW else 1


def batches(wanted: Wanted, using: str) -> Iterator[Batch]:
    """What all of them write, as it comes."""
    if wanted.hands == 1:
        yield from write(wanted, Share(), using)
        return
    with _started(wanted, using) as pipes:
        while pipes:
            heard = wait(pipes)
            for pipe in [p for p in pipes if p in heard]:
                batch = _heard(pipe)
                if batch is None:
                    pipes.remove(pipe)
                else:
                    yield batch


@contextmanager
def _started(wanted: Wanted, using: str) -> Iterator[list[Connection]]:
    """The processes, ended when nobody listens any more."""
    method = multiprocessing.get_context("spawn")  # not a copy of this process: its connection is not theirs
    database = (using, connections[using].settings_dict["NAME"])
    pipes, hands = [], []
    for nth in range(wanted.hands):
        here, there = method.Pipe(duplex=False)
        hands.append(method.Process(target=send, args=(there, wanted, nth, database), daemon=True))
        with deaf():
            hands[-1].start()
        there.close()
        pipes.append(here)
    try:
        yield pipes
    finally:
        for hand in hands:
            hand.terminate()
            hand.join()


def _heard(pipe: Connection) -> Batch | None:
    """The next batch; None when its process is done. One that ends without a word has failed, and said why itself."""
    try:
        batch: Batch | None = pipe.recv()
    except EOFError as error:
        raise Broken from error
    return batch
