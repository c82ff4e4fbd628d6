"""Where the rota has nobody: nights without a duty worker or a manager on call, days without a hub. Pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from keel.agencies.kinds import TeamKind
from keel.agencies.models import Team
from keel.base.hours import Hours
from keel.front_door.night.models import Duty, Shift
from keel.front_door.night.nights import current
from keel.front_door.night.rota import AHEAD

ANYBODY = "a manager on call"


@dataclass(frozen=True)
class Gap:
    """A time for which nobody stands on the rota who should: of a team, or any manager on call."""

    who: str
    starts: datetime
    ends: datetime

    @property
    def of_team(self) -> bool:
        return self.who != ANYBODY


def gaps(found: Sequence[Shift], teams: Iterable[Team], hours: Hours, at: datetime) -> list[Gap]:
    """Nights without a duty worker or a manager on call; and days of a hub that keeps a rota at all."""
    made: list[Gap] = []
    for team in teams:
        mine = [s for s in found if s.team_id == team.id and s.duty == Duty.ON_DUTY]
        if mine or team.kind == TeamKind.DUTY:
            spans = nights(hours, at) if team.kind == TeamKind.DUTY else days(hours, at)
            made += [Gap(team.name, *gap) for span in spans for gap in _bare(span, mine)]
    calls = [s for s in found if s.duty == Duty.ON_CALL]
    made += [Gap(ANYBODY, *gap) for span in nights(hours, at) for gap in _bare(span, calls)]
    return sorted(made, key=lambda g: (g.starts, g.who))


def _spans(hours: Hours, at: datetime, *, is_night: bool) -> Iterator[tuple[datetime, datetime]]:
    """The nights, or the days, that run now or begin within a week; each to its own end."""
    moment, until = at, at + AHEAD
    while moment < until:
        night = current(hours, moment)
        starts, ends = (night.starts, night.ends) if is_night else (night.since, night.starts)
        if max(starts, at) < min(ends, until):
            yield max(starts, at), ends
        moment = night.ends


def _bare(span: tuple[datetime, datetime], cover: Iterable[Shift]) -> Iterator[tuple[datetime, datetime]]:
    """What of a time no shift covers."""
    bare, ends = span
    for shift in sorted(cover, key=lambda s: s.starts):
        if shift.starts >= ends:
            break
        if shift.starts > bare:
            yield bare, shift.starts
        bare = max(bare, shift.ends)
    if bare < ends:
        yield bare, ends


def nights(hours: Hours, at: datetime) -> list[tuple[datetime, datetime]]:
    """The nights of the coming week; the one that runs from now on."""
    return list(_spans(hours, at, is_night=True))


def days(hours: Hours, at: datetime) -> list[tuple[datetime, datetime]]:
    """The openings of the coming week, as far as they lie ahead."""
    return list(_spans(hours, at, is_night=False))
