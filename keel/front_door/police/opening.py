"""Whether a file can be the rows of a force at all, said before any map is tried on it."""

from pathlib import Path

from keel.front_door.police.rows import heading, is_json
from keel.front_door.police.told import Unreadable

LOOKED_AT = 4_096
BLANK = b"\xef\xbb\xbf \t\r\n"
ANEW = "Ask the force for a CSV file with commas between, in UTF-8 or Windows-1252, or for JSON."


def refuse_no_rows(path: Path) -> None:
    """Raises Unreadable of an empty file and of one that is neither CSV nor JSON."""
    with path.open("rb") as file:
        first = file.read(LOOKED_AT)
    if not first.strip(BLANK):
        raise Unreadable("The file is empty. Ask the force for it anew.")
    if b"\x00" in first or not (is_json(path) or len(heading(path)) > 1):
        raise Unreadable(f"This is no CSV or JSON. {ANEW}")
