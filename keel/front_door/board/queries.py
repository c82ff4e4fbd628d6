"""The board's questions: a slip of every open contact, put in order, with true counts and what to filter by."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Min

from keel.agencies.kinds import TeamKind
from keel.front_door.board.order import Deadlines, Slip, families, ordered
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import OPEN_STAGES, Contact, Stage
from keel.front_door.notices.models import Notice

NOBODY = "nobody"
UNGRADED = "ungraded"


@dataclass(frozen=True)
class Wanted:
    """The filters of a board, as the address holds them; empty where nothing is filtered."""

    urgency: str = ""
    owner: str = ""
    agency: str = ""

    def takes(self, slip: Slip) -> bool:
        return (
            self.urgency in ("", slip.urgency or UNGRADED)
            and self.owner in ("", str(slip.owner or NOBODY))
            and self.agency in ("", str(slip.agency))
        )


@dataclass(frozen=True)
class Board:
    """Every open contact that the filters take, in order; how many stand in each stage; what can be filtered by."""

    slips: tuple[Slip, ...]
    counts: Mapping[Stage, int]
    families: Mapping[UUID, UUID]
    deadlines: Deadlines
    owners: tuple[tuple[UUID, str], ...]
    agencies: tuple[tuple[UUID, str], ...]


def board(stage: Stage, wanted: Wanted, clocks: Clocks) -> Board:
    """The slips of one stage in their order. Nothing open is ever left out."""
    every = _slips()
    taken = [slip for slip in every if wanted.takes(slip)]
    counts = Counter(slip.stage for slip in taken)
    here = [slip for slip in taken if slip.stage == stage]
    deadlines = Deadlines(clocks, _owed(here) if stage == Stage.TELL else {})
    kin = families(_children())
    return Board(
        slips=tuple(ordered(here, deadlines, kin)),
        counts={s: counts[s] for s in OPEN_STAGES},
        families=kin,
        deadlines=deadlines,
        owners=_named_once((s.owner, s.owner_name) for s in every),
        agencies=_named_once((s.agency, s.agency_name) for s in every),
    )


def _named_once(pairs: Iterable[tuple[UUID | None, str | None]]) -> tuple[tuple[UUID, str], ...]:
    found = {key: name for key, name in pairs if key and name}
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))


def _slips() -> list[Slip]:
    rows = Contact.objects.filter(hub__kind=TeamKind.HUB, stage__in=OPEN_STAGES, received_at__isnull=False)
    columns = ("id", "stage", "urgency", "received_at", "owner_id", "owner__name")
    return [Slip(*row) for row in rows.values_list(*columns, "from_team__agency_id", "from_team__agency__short_name")]


def _children() -> list[tuple[UUID, UUID]]:
    """Open contacts and the children on them, by ids alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, child FROM keel_open_children()")
        return [(contact, child) for contact, child in cursor.fetchall()]


def _owed(slips: Sequence[Slip]) -> dict[UUID, datetime]:
    """Since when the earliest notice of each contact is owed and not told."""
    rows = Notice.objects.filter(contact__in=[s.id for s in slips], told_at=None, not_sent_why="")
    return dict(rows.values_list("contact_id").annotate(Min("owed_at")))
