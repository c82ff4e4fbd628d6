"""What is asked of statements: one, its findings with their actions, its versions, and who signed or has not yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from keel.agencies import queries as partners
from keel.agencies.kinds import Role
from keel.agencies.models import Agency
from keel.agencies.queries import Standing
from keel.improvement.statements.models import Statement, StatementAction, StatementVersion
from keel.improvement.statements.together import Answered, parts, together


def one(key: UUID) -> Statement | None:
    return _rows().filter(id=key).first()


def of_report(report: UUID) -> Statement | None:
    return _rows().filter(report=report).first()


def every() -> QuerySet[Statement]:
    """Those still to be sent first, by the day on which they are due."""
    return _rows().order_by(F("sent_at").asc(nulls_first=True), "due_on", "id")


def _rows() -> QuerySet[Statement]:
    return Statement.objects.select_related("report", "principal")


def answers(statement: Statement) -> tuple[Answered, ...]:
    """Each finding that the statement must answer, or does, with what it means and its actions."""
    return together(statement).answered


def an_action(key: UUID) -> StatementAction | None:
    """One action with its statement, report, finding and agency; dropped or not."""
    return StatementAction.objects.filter(id=key).select_related("statement__report", "finding", "agency").first()


def versions(statement: Statement) -> QuerySet[StatementVersion]:
    """Newest first."""
    return StatementVersion.objects.filter(statement=statement).order_by("-number")


def newest(statement: Statement) -> StatementVersion | None:
    return versions(statement).first()


def before(version: StatementVersion) -> StatementVersion | None:
    """The one that it superseded."""
    return StatementVersion.objects.filter(statement=version.statement_id, number=version.number - 1).first()


def askable(statement: Statement) -> list[Agency]:
    """Agencies that have no part yet."""
    return list(partners.members().exclude(id__in=parts(statement).values("agency")))


@dataclass(frozen=True)
class Signature:
    """An agency that must sign a version, by its name there; who signed for it and when, or nobody yet."""

    agency: UUID
    name: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Signing:
    version: StatementVersion
    signatures: tuple[Signature, ...]

    @property
    def missing(self) -> tuple[Signature, ...]:
        return tuple(each for each in self.signatures if each.at is None)


def signing(version: StatementVersion) -> Signing:
    """Who signed this version, and who has not, the principal agency first."""
    rows = {row.agency_id: row for row in version.signoffs.all()}
    names = partners.worker_names(row.signed_by for row in rows.values())
    told = []
    for key, name in signers(version):
        row = rows.get(key)
        told.append(Signature(key, name, names[row.signed_by], row.signed_at) if row else Signature(key, name))
    return Signing(version, tuple(told))


def signers(version: StatementVersion) -> list[tuple[UUID, str]]:
    """The agencies that have a part in a version, whatever was asked since."""
    return [(UUID(agency["id"]), agency["name"]) for agency in version.content["agencies"]]


def leads(who: Standing, at: datetime) -> frozenset[UUID]:
    """The agencies that a worker leads at a moment; none for a suspended one."""
    if who.worker.suspended_at is not None:
        return frozenset()
    return frozenset(s.team.agency_id for s in who.seats if s.role == Role.AGENCY_LEAD and s.is_held(at))


def manages(who: Standing, at: datetime) -> bool:
    held: Iterable[str] = (seat.role for seat in who.seats if seat.is_held(at))
    return who.worker.suspended_at is None and Role.PARTNERSHIP_MANAGER in held


def to_sign(who: Standing, version: StatementVersion, at: datetime) -> list[Signature]:
    """The signatures of this version that wait for this worker; none where a newer version stands."""
    mine = leads(who, at)
    if not mine or StatementVersion.objects.filter(statement=version.statement_id, number__gt=version.number).exists():
        return []
    return [each for each in signing(version).missing if each.agency in mine]


def a_version(key: UUID) -> StatementVersion | None:
    return StatementVersion.objects.filter(id=key).select_related("statement__report", "statement__principal").first()


def of_finding(finding: UUID) -> list[StatementAction]:
    """What is done about one finding, dropped actions left out."""
    rows = StatementAction.objects.filter(finding=finding, dropped_at=None).select_related("agency")
    return list(rows.order_by("written_at", "id"))


def waiting(who: Standing, at: datetime) -> list[Signing]:
    """The newest versions that wait for this worker's signature, of statements that are not sent yet."""
    mine = leads(who, at)
    if not mine:
        return []
    unsent = StatementVersion.objects.filter(statement__sent_at=None).select_related("statement__report")
    latest = unsent.prefetch_related("signoffs").order_by("statement", "-number").distinct("statement")
    return [told for told in map(signing, latest) if any(each.agency in mine for each in told.missing)]
