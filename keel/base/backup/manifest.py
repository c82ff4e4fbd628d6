"""What a backup says of itself, so that a restore can tell whether it fits and whether everything came back."""

import json
from dataclasses import asdict, dataclass
from importlib.metadata import version

from pydantic import TypeAdapter

FORM = 1
FIRST, DATABASE, MANIFEST, FILES = "keel.json", "database.dump", "manifest.json", "files/"


@dataclass(frozen=True)
class Manifest:
    """Counts for each table, the ledger's head, the digest of the dump; a file's digest is its name."""

    form: int
    keel: str
    made_at: str
    postgres: int
    prefix: str
    migrations: list[str]
    counts: dict[str, int]
    head: list[str]
    database: str
    files: list[str]
    absent: list[str]
    erased: list[str]

    def __str__(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """ValueError where it is not what it should be, down to each kind of value."""
        found = TypeAdapter(cls).validate_json(text, strict=True)
        if found.form != FORM:
            raise ValueError("This is the manifest of another form.")
        return found


def this_keel() -> str:
    """The version of Keel that runs."""
    return version("keel")
