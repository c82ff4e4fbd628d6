"""Codes and links that go out by mail, and the digests of them that stay. It writes nothing."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

# Local: long enough to find the mail, and few enough tries that nobody guesses six figures.
GOOD_FOR = timedelta(minutes=30)
MOST_TRIES = 5


def code() -> str:
    """Six figures, to be typed."""
    return f"{secrets.randbelow(1_000_000):06}"


def digest(about: UUID, word: str) -> str:
    """What is kept of a code: of use to nobody without the installation's own key."""
    return salted_hmac("keel.occasional", f"{about}:{word}", algorithm="sha256").hexdigest()


def of_link(token: UUID) -> str:
    """What is kept of a link."""
    return digest(token, "link")


def tidy(typed: str) -> str:
    """A code as people type it, with spaces or without."""
    return "".join(c for c in typed if c.isdigit())
