"""Making the next of something while the one before is used: for what waits for the database half of its time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(of: Iterator[T]) -> Iterator[T]:
    """The same in the same order, each made in a thread that is one ahead and no more. It must not ask the database."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        coming = thread.submit(next, of, None)
        while (one := coming.result()) is not None:
            coming = thread.submit(next, of, None)
            yield one
