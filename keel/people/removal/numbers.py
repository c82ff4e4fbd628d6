"""The numbers by which files from outside name people, as digests under this installation's key.

A digest says that a number was met before, and not which number it was (decision 0022).
"""

import hashlib
import hmac
import json
from collections.abc import Iterable

from keel.people.persons.identifiers import Number, tidy
from keel.people.persons.models import Scheme
from keel.people.removal.models import ErasureKey

# The schemes under which a file makes or finds a record. A UPN does neither, so its digest would have no use.
KEPT = (Scheme.LA_CHILD,)


def digest(number: Number) -> str:
    """HMAC-SHA-256 of scheme, issuer and value, under the key that is made once."""
    return digest_each([number])[0]


def digest_each(numbers: Iterable[Number]) -> list[str]:
    """The same of each, in their order; the key is read once."""
    key = bytes.fromhex(ErasureKey.objects.get().key)
    told = (json.dumps([each.scheme, each.issuer, tidy(each.scheme, each.value)]) for each in numbers)
    return [hmac.digest(key, each.encode(), hashlib.sha256).hex() for each in told]
