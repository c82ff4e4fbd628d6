"""What passed between hub and referrer as a page shows it: whose words, when, and the clock of an open question."""

from typing import Any

from keel.base import words
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Contact
from keel.front_door.referrer.queries import Said
from keel.web.access import Asked


def shown(said: Said, contact: Contact, running: Clocks, request: Asked) -> dict[str, Any]:
    """One thing that was said, with its clock where it is a question."""
    clock = running.question_back(said.at, contact, said.answered_at) if said.is_question else None
    return {
        "id": said.id,
        "heading": "The hub asked" if said.is_question else "Answer" if said.is_answer else "Added",
        "who": said.who,
        "when": words.moment(said.at),
        "words": said.words,
        "clock": (clock.state(request.at), words.standing(clock, request.at)) if clock and said.is_open else None,
    }
