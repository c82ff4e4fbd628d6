"""What can be done to the partnership: teams, workers, seats, suspension and its end, messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.sessions.models import Session

from keel.agencies.founding import Founding
from keel.agencies.kinds import NO_CASES, OF_AN_OFFICE, AgencyKind, Role, TeamKind
from keel.agencies.models import Agency, Message, Partnership, Seat, Team, Token, Worker
from keel.base import ledger
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused


@dataclass(frozen=True)
class Newcomer:
    """A worker to be: name, e-mail, job and, for a social worker, the registration that was checked."""

    name: str
    email: str
    job_title: str = ""
    registration_number: str = ""
    registration_checked_on: date | None = None


@action
def add_worker(*, newcomer: Newcomer, agency: Agency, by: Actor, at: datetime) -> Worker:
    """An account without a password: the worker sets one by 'I have forgotten my password', or uses OIDC."""
    worker = Worker(
        agency=agency, name=newcomer.name, email=newcomer.email.lower(), job_title=newcomer.job_title,
        registration_number=newcomer.registration_number, registration_checked_on=newcomer.registration_checked_on,
    )  # fmt: skip
    worker.set_unusable_password()
    worker.save(force_insert=True)
    ledger.record(Word.COLLECTED, "worker.added", Of(worker.id, [worker.id]), by=by, at=at)
    return worker


@dataclass(frozen=True)
class NewAgency:
    """An agency to be, by its kind and the names it goes by here (YOT or YOS)."""

    kind: AgencyKind
    name: str
    short_name: str


@dataclass(frozen=True)
class NewTeam:
    """A team to be; `email` is where it is told that something waits in Keel."""

    kind: TeamKind
    name: str
    email: str = ""
    phone: str = ""


@action
def add_agency(*, told: NewAgency, by: Actor, at: datetime) -> Agency:
    """An agency joins the partnership."""
    agency = Agency(kind=told.kind, name=told.name, short_name=told.short_name)
    agency.save(force_insert=True)
    ledger.record(Word.ALTERED, "agency.added", Of(agency.id), by=by, at=at)
    return agency


@action
def add_team(*, told: NewTeam, agency: Agency, by: Actor, at: datetime) -> Team:
    """A team of an agency, in which seats can then be given."""
    team = Team(agency=agency, kind=told.kind, name=told.name, email=told.email, phone=told.phone)
    team.save(force_insert=True)
    ledger.record(Word.ALTERED, "team.added", Of(team.id), by=by, at=at)
    return team


@action
def seat(*, worker: Worker, team: Team, role: Role, by: Actor, at: datetime) -> Seat:
    """Give a worker a place in a team. Nobody gives one to themselves, and who administers holds no case seat
    (safe practice 34).
    """
    if worker.id == by.id:
        raise Refused("Nobody gives a seat to themselves. Ask another administrator.")
    held = set(Seat.objects.filter(worker=worker, ends=None).values_list("role", flat=True)) | {role}
    if Role.ADMINISTRATOR in held and not held <= NO_CASES:
        raise Refused("Who looks after accounts holds no seat that opens records. End the other seat first.")
    if role in OF_AN_OFFICE and team.kind != TeamKind.OFFICE:
        raise Refused("That seat stands in an office team: what a team is told of a child goes to all its seats.")
    given = Seat.objects.create(worker=worker, team=team, role=role, starts=at)
    ledger.record(Word.ALTERED, "seat.given", Of(given.id, [worker.id]), by=by, at=at)
    return given


@action
def unseat(*, seat: Seat, by: Actor, at: datetime) -> None:
    """End a seat; what was seen by it can no longer be seen."""
    Seat.objects.filter(id=seat.id, ends=None).update(ends=at)
    ledger.record(Word.ALTERED, "seat.ended", Of(seat.id, [seat.worker_id]), by=by, at=at)


@action
def suspend(*, worker: Worker, by: Actor, at: datetime) -> None:
    """Stop a worker at once: seats, tokens and sessions end, sign-in is refused (safe practice 10)."""
    Worker.objects.filter(id=worker.id).update(suspended_at=at, is_active=False)
    Seat.objects.filter(worker=worker, ends=None).update(ends=at)
    for token in Token.objects.filter(worker=worker, ended_at=None):
        ledger.record(Word.ALTERED, "token.ended", Of(token.id, [worker.id], [token.team_id]), by=by, at=at)
    Token.objects.filter(worker=worker, ended_at=None).update(ended_at=at, ended_by=by.id)
    for session in Session.objects.filter(expire_date__gt=at):
        if session.get_decoded().get("_auth_user_id") == str(worker.id):
            session.delete()
    ledger.record(Word.ALTERED, "worker.suspended", Of(worker.id, [worker.id]), by=by, at=at)


@action
def reinstate(*, worker: Worker, by: Actor, at: datetime) -> None:
    """Take a suspension back: the worker may sign in again, and holds no seat until somebody gives one anew."""
    if worker.id == by.id:
        raise Refused("Nobody takes back their own suspension. Ask another administrator.")
    if not Worker.objects.filter(id=worker.id, suspended_at__isnull=False).update(suspended_at=None, is_active=True):
        raise Refused(f"{worker.name} is not suspended.")
    ledger.record(Word.ALTERED, "worker.reinstated", Of(worker.id, [worker.id]), by=by, at=at)


@dataclass(frozen=True)
class Note:
    """A message before it is sent: its kind, the record it is about, the people it concerns, a sentence."""

    kind: str
    about: UUID
    subjects: Sequence[UUID] = ()
    words: str = ""


@action
def send(*, note: Note, to: Team | Worker, by: Actor, at: datetime) -> Message:
    """Tell a worker or a team's seats something in Keel."""
    to_team, to_worker = (to, None) if isinstance(to, Team) else (None, to)
    message = Message(
        kind=note.kind, to_team=to_team, to_worker=to_worker, about=note.about, words=note.words,
        subjects=list(note.subjects), sent_by=by.id, sent_at=at,
    )  # fmt: skip
    message.save(force_insert=True)
    ledger.record(Word.DISCLOSED, f"message.{note.kind}", Of(message.id, note.subjects), by=by, at=at)
    return message


@action
def read(*, message: Message, by: Actor, at: datetime) -> None:
    """Mark a message as read by the first who opens it."""
    Message.objects.filter(id=message.id, read_at=None).update(read_at=at, read_by=by.id)
    ledger.record(Word.CONSULTED, "message.read", Of(message.id, message.subjects), by=by, at=at)


@action
def found(*, founding: Founding, administrator: Newcomer, by: Worker, at: datetime) -> Worker:
    """Begin an installation: the partnership, social care with its hub, the worker named Keel, the first administrator.

    `by` is Keel itself, not saved yet: nobody else is there.
    """
    Partnership.objects.create(
        name=founding.partnership, hub_name=founding.hub_name, hub_phone=founding.hub_phone,
        night_phone=founding.night_phone, opens=founding.opens, closes=founding.closes,
    )  # fmt: skip
    by.agency.save(force_insert=True)
    by.save(force_insert=True)
    office = Team.objects.create(agency=by.agency, kind=TeamKind.OFFICE, name="Keel")
    Seat.objects.create(worker=by, team=office, role=Role.SYSTEM, starts=at)
    authority = Agency.objects.create(
        kind=AgencyKind.SOCIAL_CARE, name=founding.authority, short_name=founding.authority,
        authority_code=founding.authority_code,
    )  # fmt: skip
    hub = Team.objects.create(agency=authority, kind=TeamKind.HUB, name=founding.hub_name, phone=founding.hub_phone)
    ledger.record(Word.COLLECTED, "partnership.founded", Of(hub.id), by=by, at=at)
    worker = add_worker(newcomer=administrator, agency=authority, by=by, at=at)
    seat(worker=worker, team=hub, role=Role.ADMINISTRATOR, by=by, at=at)
    return worker
