"""Keys of packs: made by chance, typed by somebody tired, and sealed while they are kept.

What seals them comes from the installation's own secret, which stands outside the database: a copy of the tables
opens no pack.
"""

import secrets
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from keel.base.refusal import Refused
from keel.front_door.contacts.reference import SIGNS

GROUPS, SIZE = 6, 4  # 24 of 24 signs: 110 bits, which nobody guesses
UNREADABLE = "This key cannot be read any more: the secret of this installation has changed since it was made."


def new() -> str:
    """'K7QF-2M9X-…', without signs that are taken for one another."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(SIZE)) for _ in range(GROUPS))


def seal(key: str) -> str:
    return _lock().encrypt(key.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return _lock().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Refused(UNREADABLE) from None


def _lock() -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"keel.outage.pack").derive(settings.SECRET_KEY.encode())
    return Fernet(urlsafe_b64encode(derived))
