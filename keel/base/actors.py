"""Who acts: a worker as the lower parts may know one, an id and the id of the worker's agency."""

from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """Anyone an action may name in `by=`. Keel itself, for the command line and the jobs, is a worker too."""

    @property
    def id(self) -> UUID: ...

    @property
    def agency_id(self) -> UUID: ...
