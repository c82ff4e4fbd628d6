"""The first rows of an installation, as values: the partnership, its hub, and who looks after accounts."""

from dataclasses import dataclass
from datetime import time

from keel.agencies.kinds import AgencyKind
from keel.agencies.models import Agency, Worker


@dataclass(frozen=True)
class Founding:
    """What must be known to begin: the partnership and the authority whose social care keeps the hub."""

    partnership: str
    authority: str
    authority_code: str
    hub_phone: str
    night_phone: str
    hub_name: str = "MASH"
    opens: time = time(9)
    closes: time = time(17)


def itself() -> Worker:
    """The worker named Keel, who stands for the command line and the jobs; not saved yet."""
    return Worker(
        agency=Agency(kind=AgencyKind.KEEL, name="Keel", short_name="Keel"), email="keel@keel.invalid", name="Keel"
    )
