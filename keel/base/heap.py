"""Work that makes millions of small things which go by themselves: Python looks through its memory less often."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MADE_BEFORE_LOOKING = 50_000  # Python's own 700 cost the reading of a census a third of its time


@contextmanager
def calm() -> Iterator[None]:
    """What is there before is not looked through at all until the end; what is made meanwhile, seldom."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_LOOKING, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
