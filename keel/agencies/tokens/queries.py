"""What is asked of tokens: whose one is, which there are, and whether a call was answered under its key before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID

from django.db import connection
from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce

from keel.agencies.kinds import AgencyKind, Purpose, Role
from keel.agencies.models import KeptAnswer, Seat, Team, Token, Worker
from keel.agencies.policy import SYSTEMS, may_open
from keel.agencies.queries import Standing, live
from keel.agencies.tokens import secret
from keel.base.prepared import Prepared, key

NEAR = timedelta(days=30)  # local: as long as an agency may need to put another one into its system


def shown(words: str) -> Token | None:
    """The token whose words these are, ended or not."""
    given = secret.read(words)
    if given is None:
        return None
    found = SHOWN.first(token=given.id)
    return found if found and compare_digest(found.digest, given.digest) else None


SHOWN = Prepared(lambda: Token.objects.filter(id=key("token")).select_related("team__agency", "worker__agency"))


def every(at: datetime) -> QuerySet[Token]:
    """All tokens: those that run first, by the day they end; of the others the latest first."""
    over = Coalesce("ended_at", Case(When(ends_at__lte=at, then=F("ends_at"))))
    rows = Token.objects.select_related("team__agency", "worker").annotate(over=over)
    return rows.order_by(F("over").desc(nulls_first=True), "ends_at", "id")


def a_token(token: UUID) -> Token | None:
    return Token.objects.filter(id=token).select_related("team__agency", "worker").first()


def answered_for(worker: Worker, at: datetime) -> QuerySet[Token]:
    """The tokens that run and for which this worker answers."""
    rows = Token.objects.filter(worker=worker, ended_at=None, ends_at__gt=at)
    return rows.select_related("team").order_by("system", "id")


def ends_soon(token: Token, at: datetime) -> bool:
    return token.is_live(at) and token.ends_at - at <= NEAR


def narrowed(who: Standing, token: Token) -> Standing:
    """The worker with the seats of the token's team that may tell this, and no other; none where the team is closed."""
    closed = token.team.closed_on is not None or token.team.agency.closed_on is not None
    seats = () if closed else who.seats
    page = SYSTEMS[Purpose(token.purpose)]
    return Standing(
        who.worker, tuple(s for s in seats if s.team_id == token.team_id and may_open(page, frozenset({Role(s.role)})))
    )


def colleague(token: Token, email: str) -> Worker | None:
    """Somebody who holds a seat in the token's team."""
    seats = Seat.objects.filter(team=token.team_id).values("worker")
    return Worker.objects.filter(id__in=seats, email__iexact=email, is_active=True).select_related("agency").first()


def purposes(team: Team) -> Iterator[Purpose]:
    """What a system of this team may tell. Only police send notifications; the hub tells itself nothing."""
    for purpose in Purpose:
        if purpose != Purpose.NOTIFICATIONS or team.agency.kind == AgencyKind.POLICE:
            yield purpose


@dataclass(frozen=True)
class Seated:
    """Somebody who could answer for a token of a team, and what their seat may tell."""

    seat: Seat
    purposes: frozenset[Purpose]


def answerable(at: datetime) -> list[Seated]:
    """Everybody with a seat that may tell something, by team and name."""
    rows = Seat.objects.filter(live(at), worker__is_active=True, team__closed_on=None).exclude(role=Role.SYSTEM)
    rows = rows.select_related("worker", "team__agency").order_by("team__name", "worker__name", "id")
    each = [
        Seated(seat, frozenset(p for p in purposes(seat.team) if may_open(SYSTEMS[p], frozenset({Role(seat.role)}))))
        for seat in rows
    ]
    return [one for one in each if one.purposes]


def told_by(at: datetime) -> set[tuple[UUID, UUID, str]]:
    """Who may answer for what now: worker, team, purpose."""
    return {(one.seat.worker_id, one.seat.team_id, p.value) for one in answerable(at) for p in one.purposes}


def lately(token: Token, at: datetime) -> int:
    """How many calls were taken under a token in the last minute; for its team."""
    return KeptAnswer.objects.filter(token=token, kept_at__gt=at - timedelta(minutes=1)).count()


def hold(team: UUID, under: str) -> bool:
    """Whether this key is free for us until the transaction ends; not while another call under it is at work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('keel.api'), hashtext(%s))", [f"{team}:{under}"])
        return bool(cursor.fetchone()[0])


def answered(team: UUID, under: str) -> KeptAnswer | None:
    return KeptAnswer.objects.filter(team=team, key=under).first()
