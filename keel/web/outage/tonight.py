"""What a page says of tonight's packs: whose is late; and of one's own, whether its key is in hand."""

from dataclasses import dataclass

from django.conf import settings

from keel.base import words
from keel.front_door.night.models import Shift
from keel.front_door.outage import queries
from keel.front_door.outage.evenings import called
from keel.front_door.outage.queries import Tonight
from keel.web.access import Asked
from keel.web.clocks import clocks
from keel.web.outage.said import coming, late

NOT_GONE = "The key of tonight’s pack has not gone to your work mail."
NO_MAILBOX = "The key of tonight’s pack cannot go to your work mail: Keel knows none of yours."


@dataclass(frozen=True)
class Told:
    """`late`: whose pack is; `coming`: whose is not made yet and has time. Of one's own pack: which night it is for,
    when its key went to the work mail, whether it was given in no way yet, and why no mail has brought it.
    """

    late: str
    coming: str = ""
    night: str = ""
    mailed: str = ""
    waits: bool = False
    no_mail: str = ""


def told(rota: list[Shift], request: Asked) -> Told:
    """From shifts that were read by `on_rota`."""
    found = queries.standing(request.who, clocks(request), rota, request.at)
    whose = late(found.late) if found.late else ""
    soon = coming(found.coming) if found.coming else ""
    if found.mine is None:
        return Told(whose, soon)
    night = called(clocks(request).hours, found.mine.night, found.mine.ends)
    return Told(whose, soon, night, _mailed(found, request), found.key_waits, _no_mail(found, request))


def _mailed(found: Tonight, request: Asked) -> str:
    """'5:04pm today'."""
    return words.by(found.key_mailed, request.at).removeprefix("by ") if found.key_mailed else ""


def _no_mail(found: Tonight, request: Asked) -> str:
    if found.key_mailed or not settings.OUTAGE_KEY_BY_MAIL:
        return ""
    return NOT_GONE if request.who.worker.email else NO_MAILBOX
