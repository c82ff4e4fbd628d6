"""A signed ticket in each form: it shows that a person had the time to write, and makes the same form sent twice one.

It holds a random number and the time. Nothing typed is in it, and nothing is kept on the server or the device.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.signing import BadSignature, Signer

SALT = "keel.worried"
# Local: nobody writes a worry in less; after a day the page says to look once more.
LEAST = timedelta(seconds=3)
MOST = timedelta(hours=24)


class Stands(Enum):
    """Whether a ticket is good; where it is not, what is asked of who sent it."""

    GOOD = ""
    SOON = "That was very quick. Look at what you wrote once more, then send it again."
    LATE = "This page was open for a long time. Look at what you wrote once more, then send it again."
    BROKEN = "Something was missing from this page. Look at what you wrote once more, then send it again."


@dataclass(frozen=True)
class Ticket:
    """One form, as it was shown to somebody at a moment."""

    nonce: UUID
    at: datetime

    @property
    def signed(self) -> str:
        return Signer(salt=SALT).sign(f"{self.nonce} {self.at.isoformat()}")

    def stands(self, at: datetime) -> Stands:
        age = at - self.at
        return Stands.SOON if age < LEAST else Stands.LATE if age > MOST else Stands.GOOD

    def renewed(self, at: datetime) -> "Ticket":
        """Good for another day, and at once: whoever had the page open for so long had the time to write."""
        return replace(self, at=at - LEAST)

    def key(self, answers: Mapping[str, Any]) -> UUID:
        """The id of what is told: the same words from the same form are one, other words are another."""
        return uuid5(self.nonce, json.dumps(answers, sort_keys=True, default=str))


def issue(at: datetime) -> Ticket:
    return Ticket(uuid4(), at)


def read(signed: str) -> Ticket | None:
    """The ticket that came with a form; None when it is not one of ours."""
    try:
        nonce, at = Signer(salt=SALT).unsign(signed).split(" ")
    except (BadSignature, ValueError):
        return None
    return Ticket(UUID(nonce), datetime.fromisoformat(at))
