"""What an engine says when it is stopped or has no more room, told as what it is."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from splink.internals.exceptions import SplinkException

from keel.base.refusal import Refused

INTERRUPTED = "Query interrupted"  # DuckDB's words for Ctrl-C
NO_ROOM = (
    "There is no more room, in memory or where temporary files stand. Nothing was written. Set TMPDIR to a folder of a"
    " larger disk, or use --engine spark with a cluster."
)


@contextmanager
def told() -> Iterator[None]:
    """KeyboardInterrupt where somebody pressed Ctrl-C within a question; Refused where there is no more room."""
    try:
        yield
    except (RuntimeError, duckdb.Error, SplinkException) as error:
        cause = error.__cause__ or error
        if INTERRUPTED in str(cause):
            raise KeyboardInterrupt from error
        if isinstance(cause, duckdb.OutOfMemoryException | duckdb.IOException):
            raise Refused(NO_ROOM) from error
        raise
