"""What a manager is asked to sign: the children whom the team may open now, or could until the day of the move."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from keel.agencies.models import TeamMove
from keel.agencies.policy import MANAGERS
from keel.agencies.queries import Standing
from keel.agencies.succession import queries


@dataclass(frozen=True)
class Listed:
    """Somebody of the team's list, and whether a signed list names them already."""

    person: UUID
    name: str
    birth_date: date | None
    is_signed: bool


def to_sign(move: TeamMove) -> list[Listed]:
    """Who is not signed for first, each by name. Nothing for whoever does not manage the team."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM keel_list_to_sign(%s)", [move.id])
        rows = [
            Listed(person, " ".join(filter(None, (given, family))) or "Nobody knows the name", born, signed)
            for person, given, family, born, signed in cursor.fetchall()
        ]
    return sorted(rows, key=lambda one: (one.is_signed, one.name.casefold(), str(one.person)))


def moves(who: Standing) -> list[TeamMove]:
    """The moves of teams that this worker manages."""
    return list(queries.moves_of(frozenset(seat.team_id for seat in who.seats if seat.role in MANAGERS)))


def move(who: Standing, key: UUID) -> TeamMove | None:
    return next((one for one in moves(who) if one.id == key), None)
