"""The words of a token, which Keel does not keep: 'keel_', the id of its row, and a secret of 43 signs."""

import hashlib
from dataclasses import dataclass
from secrets import token_urlsafe
from uuid import UUID

BEGINS = "keel"


@dataclass(frozen=True)
class Secret:
    """The id of a token's row and the secret beside it."""

    id: UUID
    words: str

    @property
    def digest(self) -> str:
        """Of 256 bits of chance one round is enough: nobody can try them all."""
        return hashlib.sha256(self.words.encode()).hexdigest()

    def __str__(self) -> str:
        return f"{BEGINS}_{self.id.hex}_{self.words}"


def new(key: UUID) -> Secret:
    return Secret(key, token_urlsafe(32))


def read(shown: str) -> Secret | None:
    """The parts of a token as it was shown; None where it is not one of ours."""
    begins, _, rest = shown.partition("_")
    key, _, words = rest.partition("_")
    if begins != BEGINS or len(key) != 32 or not words or not shown.isascii():
        return None
    try:
        return Secret(UUID(hex=key), words)
    except ValueError:
        return None
