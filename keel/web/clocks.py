"""The front door's clocks for a page: the hub's hours come from the frame that is there already."""

from keel.front_door.clocks import Clocks, hub_hours
from keel.web.access import Asked


def clocks(request: Asked) -> Clocks:
    """Ask once a page: it reads the book of timescales."""
    partnership = request.frame.partnership
    if partnership is None:
        raise LookupError("A page about a contact needs a partnership; `keel demo` or an administrator makes one.")
    return Clocks(hub_hours(partnership))
