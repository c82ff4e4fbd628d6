"""What can be done to a contact: begin, write, name people, attach files, send, keep a worker away."""

from keel.front_door.contacts.actions.calls import Call, receive
from keel.front_door.contacts.actions.conflicts import keep_from
from keel.front_door.contacts.actions.files import attach, detach, quarantine
from keel.front_door.contacts.actions.naming import Telling, identify, name, reach, tell, unname
from keel.front_door.contacts.actions.public import Worry, hear
from keel.front_door.contacts.actions.replying import Reply, correct_way
from keel.front_door.contacts.actions.sending import send
from keel.front_door.contacts.actions.whole import Whole, refer
from keel.front_door.contacts.actions.writing import Answers, Begun, Changed, discard, settle_home, start, write

__all__ = [
    "Answers",
    "Begun",
    "Call",
    "Changed",
    "Reply",
    "Telling",
    "Whole",
    "Worry",
    "attach",
    "correct_way",
    "detach",
    "discard",
    "hear",
    "identify",
    "keep_from",
    "name",
    "quarantine",
    "reach",
    "receive",
    "refer",
    "send",
    "settle_home",
    "start",
    "tell",
    "unname",
    "write",
]
