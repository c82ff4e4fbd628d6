"""The order of the board: ungraded and red first, then amber, then green, each by time left; families side by side.

Works on slips, a few columns of every open contact, so that counts are true and only one page of rows is read in full.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from keel.base.clocks import Clock
from keel.front_door.clocks import Clocks
from keel.front_door.contacts.models import Stage, Urgency

RANKS = {"": 0, Urgency.RED: 0, Urgency.AMBER: 1, Urgency.GREEN: 2}


@dataclass(frozen=True)
class Slip:
    """What puts an open contact in its place."""

    id: UUID
    stage: str
    urgency: str
    received_at: datetime
    owner: UUID | None
    owner_name: str | None
    agency: UUID
    agency_name: str
    asked_at: datetime | None = None
    owed_at: datetime | None = None
    in_danger: bool = False

    @property
    def is_alarm(self) -> bool:
        """Nobody has graded it, and the referrer says that a child is in danger now: nothing comes before it."""
        return self.in_danger and not self.urgency

    @property
    def rank(self) -> int:
        return RANKS[self.urgency]


@dataclass(frozen=True)
class Deadlines:
    """When each contact must be seen to."""

    clocks: Clocks

    def clock(self, slip: Slip) -> Clock:
        """First look until a person grades it; then the answers' limit or the decision; then telling."""
        if not slip.urgency or (slip.stage == Stage.NOTIFIED and slip.urgency == Urgency.RED):
            return self.clocks.first_look(slip)
        if slip.stage == Stage.TELL and slip.owed_at:
            return self.clocks.telling(slip.owed_at)
        if slip.stage == Stage.CHECKS and slip.asked_at:
            return self.clocks.asked(slip.asked_at, slip)
        return self.decision(slip)

    def decision(self, slip: Slip) -> Clock:
        """Nothing moves it and nothing hides it (safe practice 3)."""
        return self.clocks.decision(slip)


def ordered(slips: Iterable[Slip], deadlines: Deadlines, families: Mapping[UUID, UUID]) -> list[Slip]:
    """In the order of looking. Contacts of one family and grade stand together, where the first of them stands."""
    placed = sorted(slips, key=lambda s: (s.rank, not s.is_alarm, deadlines.clock(s).due, s.received_at, s.id))
    groups: dict[tuple[int, UUID], list[Slip]] = {}
    for slip in placed:
        groups.setdefault((slip.rank, families.get(slip.id, slip.id)), []).append(slip)
    return [slip for group in groups.values() for slip in group]


def families(pairs: Iterable[tuple[UUID, Hashable]]) -> dict[UUID, UUID]:
    """Contact -> its family, named by one contact of it: those that share a child, directly or through another."""
    heads: dict[UUID, UUID] = {}

    def head(of: UUID) -> UUID:
        while heads.setdefault(of, of) != of:
            of = heads[of]
        return of

    first: dict[Hashable, UUID] = {}
    for contact, child in pairs:
        other, mine = head(first.setdefault(child, contact)), head(contact)
        heads[max(other, mine)] = min(other, mine)
    return {contact: head(contact) for contact in heads}


def together(slips: Sequence[Slip], of: Mapping[UUID, UUID]) -> list[list[Slip]]:
    """Neighbours of one family and grade, as the page draws them."""
    found: list[list[Slip]] = []
    for slip in slips:
        last = found[-1][-1] if found else None
        if last and (last.rank, of.get(last.id, last.id)) == (slip.rank, of.get(slip.id, slip.id)):
            found[-1].append(slip)
        else:
            found.append([slip])
    return found
