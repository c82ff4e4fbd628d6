"""The front door's clocks for a page: the hub's hours and its own timescales come from the frame."""

from keel.agencies.models import Partnership
from keel.front_door.clocks import Clocks, hub_hours
from keel.web.access import Asked


def clocks(request: Asked) -> Clocks:
    return Clocks(hub_hours(partnership(request)), request.frame.book)


def partnership(request: Asked) -> Partnership:
    """The partnership, from the frame of the page."""
    if request.frame.partnership is None:
        raise LookupError("A page about a contact needs a partnership; `keel demo` or an administrator makes one.")
    return request.frame.partnership
