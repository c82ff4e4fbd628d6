"""The board's questions: a slip of each contact of a stage, in order; true counts of all, and what to filter by."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from keel.agencies.kinds import TeamKind
from keel.front_door.board.order import Deadlines, Slip, families, ordered
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import BOARD_STAGES, Contact, Stage, YesNo

COLUMNS = (
    "id", "stage", "urgency", "received_at", "owner_id", "owner__name", "from_team__agency_id",
    "from_team__agency__short_name", "in_danger",
)  # fmt: skip
PUT = ("id", "stage", "urgency", "received_at", "owner", "owner_name", "agency", "agency_name", "in_danger")
TALLIED = "SELECT stage, urgency, owner, owner_name, agency, agency_name, number FROM keel_open_tallies()"
NOTHING: tuple[list[UUID], None, None] = ([], None, None)
NOBODY = "nobody"
UNGRADED = "ungraded"


@dataclass(frozen=True)
class Tally:
    """How many open contacts are of one stage, urgency, owner and agency."""

    stage: str
    urgency: str
    owner: UUID | None
    owner_name: str | None
    agency: UUID
    agency_name: str
    number: int


@dataclass(frozen=True)
class Wanted:
    """The filters of a board, as the address holds them; empty where nothing is filtered."""

    urgency: str = ""
    owner: str = ""
    agency: str = ""

    def takes(self, slip: Slip | Tally) -> bool:
        return (
            self.urgency in ("", slip.urgency or UNGRADED)
            and self.owner in ("", str(slip.owner or NOBODY))
            and self.agency in ("", str(slip.agency))
        )


@dataclass(frozen=True)
class Board:
    """Every contact of a stage that the filters take, in order; how many stand in each; what can be filtered by."""

    slips: tuple[Slip, ...]
    counts: Mapping[Stage, int]
    families: Mapping[UUID, UUID]
    deadlines: Deadlines
    owners: tuple[tuple[UUID, str], ...]
    agencies: tuple[tuple[UUID, str], ...]


def board(stage: Stage, wanted: Wanted, clocks: Clocks) -> Board:
    """The slips of one stage in their order. Nothing open is ever left out."""
    every = _tallies()
    counts: Counter[str] = Counter()
    for one in every:
        counts[one.stage] += one.number if wanted.takes(one) else 0
    slips, kin = _slips([stage], kin=[stage])
    deadlines = Deadlines(clocks)
    return Board(
        slips=tuple(ordered((slip for slip in slips if wanted.takes(slip)), deadlines, kin)),
        counts={s: counts[s] for s in BOARD_STAGES},
        families=kin,
        deadlines=deadlines,
        owners=_named_once((t.owner, t.owner_name) for t in every),
        agencies=_named_once((t.agency, t.agency_name) for t in every),
    )


def _named_once(pairs: Iterable[tuple[UUID | None, str | None]]) -> tuple[tuple[UUID, str], ...]:
    found = {key: name for key, name in pairs if key and name}
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))


def pressing(clocks: Clocks, until: datetime, listed: Mapping[UUID, str]) -> tuple[list[Slip], Deadlines]:
    """Of every stage: what is red, not graded, or due by then; first by grade, then by time left (safe practice 2).

    `listed`: what waits on the police list, as the police graded it; it is looked at within the hour.
    """
    every, _ = _slips(BOARD_STAGES, listed)
    deadlines = Deadlines(clocks)
    slips = [_graver(s, listed[s.id]) if s.id in listed else s for s in every]
    found = [s for s in slips if not s.rank or deadlines.clock(s).due <= until]
    return sorted(found, key=lambda s: (s.rank, not s.is_alarm, deadlines.clock(s).due, s.received_at)), deadlines


def _graver(slip: Slip, told: str) -> Slip:
    """What the police tell of a contact never makes it less grave than the hub's own grade."""
    listed = replace(slip, urgency=told, stage=Stage.NOTIFIED)
    return slip if slip.stage != Stage.NOTIFIED and slip.rank < listed.rank else listed


def _tallies() -> list[Tally]:
    with connection.cursor() as cursor:
        cursor.execute(TALLIED)
        return [Tally(*row) for row in cursor.fetchall()]


def _slips(
    stages: Collection[str], also: Iterable[UUID] = (), kin: Collection[str] = ()
) -> tuple[list[Slip], dict[UUID, UUID]]:
    """Contacts of these stages; of those in `kin`, which are of one family. What the policies keep back has no slip."""
    with connection.cursor() as cursor:
        asked = "SELECT contact, children, asked_at, owed_at FROM keel_open_contacts(%s, %s)"
        cursor.execute(asked, [list(stages), list(kin)])
        around = {row[0]: row[1:] for row in cursor.fetchall()}
    open_ = Q(stage__in=stages) | Q(id__in=list(also))
    rows = Contact.objects.filter(open_, hub__kind=TeamKind.HUB, received_at__isnull=False)
    slips = [_slip(row, *around.get(row[0], NOTHING)[1:]) for row in rows.values_list(*COLUMNS)]
    return slips, families((slip.id, child) for slip in slips for child in around.get(slip.id, NOTHING)[0])


def _slip(row: tuple[Any, ...], asked_at: datetime | None, owed_at: datetime | None) -> Slip:
    told: dict[str, Any] = dict(zip(PUT, row, strict=True))
    return Slip(**told | {"asked_at": asked_at, "owed_at": owed_at, "in_danger": told["in_danger"] == YesNo.YES})
