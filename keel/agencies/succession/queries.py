"""What is asked of successions: what is planned, whose they are, and who controls now what an agency once did."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from keel.agencies.models import Agency, Seat, Succession, Team, TeamMove
from keel.agencies.policy import MANAGERS
from keel.agencies.queries import live


def of_agency(agency: Agency) -> QuerySet[Succession]:
    """Those that hold; one that was taken back is none."""
    rows = Succession.objects.filter(of=agency, taken_back_at=None)
    return rows.select_related("to").prefetch_related("team_moves__team")


def may_succeed(agency: Agency) -> QuerySet[Agency]:
    """Others of the same kind: what a council must do, another council does."""
    return Agency.objects.filter(kind=agency.kind, closed_on=None).exclude(id=agency.id).order_by("name")


def open_teams(agency: Agency) -> list[Team]:
    return list(Team.objects.filter(agency=agency, closed_on=None).order_by("name"))


def signers(teams: Iterable[Team], at: datetime) -> list[Seat]:
    """The seats of these teams that can sign a list of children."""
    held = Seat.objects.filter(live(at), team__in=list(teams), role__in=MANAGERS, worker__is_active=True)
    return list(held.select_related("worker").order_by("worker__name", "id"))


def cannot_sign(teams: Iterable[Team], at: datetime) -> list[Team]:
    """Those in which nobody holds such a seat."""
    found = list(teams)
    held = {seat.team_id for seat in signers(found, at)}
    return [team for team in found if team.id not in held]


def moves_of(teams: frozenset[UUID]) -> QuerySet[TeamMove]:
    """Moves of these teams, the next first."""
    rows = TeamMove.objects.filter(team__in=teams, succession__taken_back_at=None).order_by("succession__starts_at")
    return rows.select_related("team__agency", "succession__of", "succession__to")


def move(key: UUID) -> TeamMove:
    return TeamMove.objects.select_related("team", "succession__of", "succession__to").get(id=key)


def planned() -> QuerySet[TeamMove]:
    """Moves that are to come."""
    rows = TeamMove.objects.filter(succession__done_at=None, succession__taken_back_at=None)
    return rows.select_related("team", "succession__of", "succession__to")


def due(at: datetime) -> QuerySet[TeamMove]:
    """Moves whose day has come and that are not carried out."""
    return planned().filter(succession__starts_at__lte=at)


@dataclass(frozen=True)
class Heirs:
    """Who succeeded whom, read once: pairs of an agency and one that took over from it."""

    pairs: Collection[tuple[UUID, UUID]] = ()

    def control(self, keeper: UUID, agency: UUID) -> bool:
        """Whether `agency` controls now what `keeper` controlled. A split agency has several heirs."""
        found, fresh = {keeper}, {keeper}
        while fresh:
            fresh = {to for of, to in self.pairs if of in fresh} - found
            found |= fresh
        return agency in found


def heirs() -> Heirs:
    return Heirs(list(Succession.objects.filter(done_at__isnull=False).values_list("of", "to")))
