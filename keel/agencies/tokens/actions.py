"""Making a token, ending it, keeping what was answered under a key, and forgetting that after its time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from keel.agencies import actions as agencies
from keel.agencies.actions import Note
from keel.agencies.kinds import Purpose
from keel.agencies.models import TWELVE_MONTHS, KeptAnswer, Seat, Token
from keel.agencies.tokens import queries, secret
from keel.agencies.tokens.secret import Secret
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day, moment
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused

KEPT = timedelta(days=30)  # local: longer than any system tries one call again
MADE, ENDED = "agencies.token_made", "agencies.token_ended"
ASK = "You answer for what it tells. If you did not agree to this, tell who looks after accounts in Keel."
OFTEN = timedelta(hours=1)  # so that a token's row is not written with every call


@dataclass(frozen=True)
class Wanted:
    """A token to be: for which system, to tell what, through its last day; in the seat of whoever answers for it."""

    seat: Seat
    purpose: Purpose
    system: str
    last_day: date


@action
def make(*, wanted: Wanted, by: Actor, at: datetime) -> Secret:
    """A token, whose words are answered here once and kept nowhere."""
    ends = _ready_to_make(wanted, at)
    made = secret.new(uuid4())
    row = Token(
        id=made.id, team=wanted.seat.team, worker=wanted.seat.worker, purpose=wanted.purpose,
        system=wanted.system.strip(), digest=made.digest, made_by=by.id, made_at=at, ends_at=ends,
    )  # fmt: skip
    row.save(force_insert=True)
    of = Of(row.id, [row.worker_id], [row.team_id])
    ledger.record(Word.ALTERED, "token.made", of, by=by, at=at)
    agencies.send(note=Note(MADE, row.id, words=f"{_said(row)} {ASK}"), to=row.worker, by=by, at=at)
    return made


def _ready_to_make(wanted: Wanted, at: datetime) -> datetime:
    seated = next((one for one in queries.answerable(at) if one.seat.id == wanted.seat.id), None)
    if seated is None or wanted.purpose not in seated.purposes:
        raise Refused("The seat of this worker does not open what the system would tell. Choose another.")
    if not wanted.system.strip():
        raise Refused("Write which system has the token.")
    ends = moment(wanted.last_day + timedelta(days=1), time(0))
    if wanted.last_day < local_day(at):
        raise Refused("Choose a last day that is not past.")
    if ends - at > TWELVE_MONTHS:
        raise Refused("A token lasts twelve months at most. Choose an earlier day.")
    return ends


@action
def end(*, token: Token, by: Actor, at: datetime) -> None:
    """From this moment nothing is taken under it. Ended twice it is ended once."""
    if Token.objects.filter(id=token.id, ended_at=None).update(ended_at=at, ended_by=by.id):
        of = Of(token.id, [token.worker_id], [token.team_id])
        ledger.record(Word.ALTERED, "token.ended", of, by=by, at=at)
        agencies.send(note=Note(ENDED, token.id, words=_said(token)), to=token.worker, by=by, at=at)


def _said(token: Token) -> str:
    return f"{token.system}, for {token.team.name}: {token.get_purpose_display().lower()}."


@dataclass(frozen=True)
class Told:
    """A call that was taken: under which key, with which body, what was answered, and what it is about."""

    key: str
    digest: str
    answer: dict[str, Any]
    about: UUID


@action
def keep(*, told: Told, token: Token, by: Actor, at: datetime) -> None:
    """Keep the answer under its key, in the transaction of the act; the ledger says through which token it came."""
    row = KeptAnswer(
        team_id=token.team_id, token=token, key=told.key, digest=told.digest, answer=told.answer, kept_at=at
    )
    row.save(force_insert=True)
    last = Q(used_at=None) | Q(used_at__lt=at - OFTEN)
    if token.used_at is None or token.used_at < at - OFTEN:
        Token.objects.filter(last, id=token.id).update(used_at=at)
    ledger.record(Word.COLLECTED, f"api.{token.purpose}", Of(told.about, items=[token.id, row.id]), by=by, at=at)


@action
def refuse(*, token: Token, by: Actor, at: datetime) -> None:
    """Note that something was asked for under a token that is not its own; after the rollback of the call."""
    ledger.record(Word.DENIED, f"api.{token.purpose}", Of(items=[token.id]), by=by, at=at)


@action
def forget(*, by: Actor, at: datetime) -> int:
    """Forget answers that nobody asks for again; how many."""
    old = KeptAnswer.objects.filter(kept_at__lte=at - KEPT)
    gone, _ = old.delete()
    if gone:
        ledger.record(Word.ERASED, "api.answers_forgotten", Of(), by=by, at=at)
    return gone
