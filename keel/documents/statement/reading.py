"""What leaves of one version: its frozen content, what changed since the one before, and who signed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keel.improvement.statements.models import StatementVersion
from keel.improvement.statements.queries import Signature, before, signing
from keel.improvement.statements.versions import since


@dataclass(frozen=True)
class Leaving:
    """Nothing in it is read from what stands now, so that what was signed is what leaves."""

    content: Mapping[str, Any]
    number: int
    made_at: datetime
    despite: str
    changed: tuple[str, ...]
    signatures: tuple[Signature, ...]


def read(version: StatementVersion) -> Leaving:
    earlier = before(version)
    changed = tuple(change.says for change in since(earlier, version)) if earlier else ()
    return Leaving(
        version.content, version.number, version.made_at, version.despite, changed, signing(version).signatures
    )
