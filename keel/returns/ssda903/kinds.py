"""Kinds of event that the history of looked-after children puts on the timeline."""

from keel.sources.items import Data, Retention
from keel.timeline.kinds import EventKind

LOOKED_AFTER = "social_care.looked_after_started"
LOOKED_AFTER_ENDED = "social_care.looked_after_ended"

KINDS = (
    EventKind(LOOKED_AFTER, "Became looked after", data=Data.SPECIAL, retention=Retention.LOOKED_AFTER),
    EventKind(LOOKED_AFTER_ENDED, "No longer looked after", data=Data.SPECIAL, retention=Retention.LOOKED_AFTER),
)
