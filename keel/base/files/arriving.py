"""A large file that comes in pieces and is not held in memory: no larger than it may be, and not empty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from keel.base.files.cleaning import NotTaken
from keel.base.files.kinds import MEGABYTE


@dataclass(frozen=True)
class Arriving:
    """The pieces, what the file is, and the most bytes that are taken."""

    pieces: Iterable[bytes]
    media_type: str
    cap: int

    def __iter__(self) -> Iterator[bytes]:
        """The same pieces; NotTaken when there are too many of them, or none."""
        size = 0
        for piece in self.pieces:
            size += len(piece)
            if size > self.cap:
                raise NotTaken(f"The file is too large. The most is {self.cap // MEGABYTE} MB.")
            yield piece
        if not size:
            raise NotTaken("The file is empty. Choose another.")
