"""What can be done to a handover: ask, hand in, offer, answer, decline, settle, receipt, papers."""

from keel.front_door.stepping.actions.answering import accept, refuse
from keel.front_door.stepping.actions.asking import Asking, ask
from keel.front_door.stepping.actions.moving import Moving, hand_in, note_papers, receipt
from keel.front_door.stepping.actions.offering import decline, keep, offer

__all__ = [
    "Asking",
    "Moving",
    "accept",
    "ask",
    "decline",
    "hand_in",
    "keep",
    "note_papers",
    "offer",
    "receipt",
    "refuse",
]
