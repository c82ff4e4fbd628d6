"""The folder that an authority syncs to its duty laptops. A file is named by night and number, by nobody's name."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings

from keel.front_door.contacts.reference import reference
from keel.front_door.outage.evenings import DAY

OURS = "keel-pack-*"


def name(pack: UUID, night: date) -> str:
    """'keel-pack-2026-11-27-to-2026-11-28-K7QF-29QX.pdf'."""
    return f"keel-pack-{night.isoformat()}-to-{(night + DAY).isoformat()}-{reference(pack)}.pdf"


def put(file: str, content: bytes) -> None:
    """Whole or not at all: what syncs the folder never meets half a file. Keel's own group may read it, to sync."""
    folder = Path(settings.OUTAGE_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    beside = folder / f"{file}.part"
    beside.touch(mode=0o640)
    beside.write_bytes(content)
    beside.replace(folder / file)


def tidy(stay: Collection[UUID]) -> int:
    """Take away every file but those of these packs, known by their number; how many went. What is not ours stays."""
    ends = tuple(f"-{reference(pack)}.pdf" for pack in stay)
    gone = [path for path in Path(settings.OUTAGE_FOLDER).glob(OURS) if not path.name.endswith(ends)]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
