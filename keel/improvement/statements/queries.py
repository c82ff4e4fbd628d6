"""What is asked of statements: one, its findings with their actions, its versions, and who signed or has not yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from keel.agencies import queries as partners
from keel.agencies.kinds import Role
from keel.agencies.models import Agency
from keel.agencies.queries import Standing
from keel.improvement.statements.models import SignOff, Statement, StatementAction, StatementVersion
from keel.improvement.statements.together import parts


def one(key: UUID) -> Statement | None:
    return _rows().filter(id=key).first()


def of_report(report: UUID) -> Statement | None:
    return _rows().filter(report=report).first()


def _rows() -> QuerySet[Statement]:
    return Statement.objects.select_related("report", "principal")


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
    return _signings([version])[0]


def _signings(found: Sequence[StatementVersion]) -> list[Signing]:
    """Of each version, with one question for the names of all who signed."""
    rows = [{row.agency_id: row for row in version.signoffs.all()} for version in found]
    names = partners.worker_names(row.signed_by for signed in rows for row in signed.values())
    return [Signing(v, tuple(_signatures(v, signed, names))) for v, signed in zip(found, rows, strict=True)]


def _signatures(
    version: StatementVersion, rows: Mapping[UUID, SignOff], names: Mapping[UUID, str]
) -> Iterator[Signature]:
    for key, name in signers(version):
        row = rows.get(key)
        yield Signature(key, name, names[row.signed_by], row.signed_at) if row else Signature(key, name)


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
    later = StatementVersion.objects.filter(statement=version.statement_id, number__gt=version.number)
    return [] if not leads(who, at) or later.exists() else mine(who, signing(version), at)


def mine(who: Standing, of: Signing, at: datetime) -> list[Signature]:
    """Of the signatures of the newest version those that wait for this worker."""
    led = leads(who, at)
    return [each for each in of.missing if each.agency in led]


def a_version(key: UUID) -> StatementVersion | None:
    return StatementVersion.objects.filter(id=key).select_related("statement__report", "statement__principal").first()


def of_finding(finding: UUID) -> list[StatementAction]:
    """What is done about one finding, dropped actions left out."""
    rows = StatementAction.objects.filter(finding=finding, dropped_at=None).select_related("agency")
    return list(rows.order_by("written_at", "id"))


def waiting(who: Standing, at: datetime) -> list[Signing]:
    """The newest versions that wait for this worker's signature, of statements that are not sent yet."""
    led = leads(who, at)
    if not led:
        return []
    unsent = StatementVersion.objects.filter(statement__sent_at=None).select_related("statement__report")
    latest = unsent.prefetch_related("signoffs").order_by("statement", "-number").distinct("statement")
    return [told for told in _signings(list(latest)) if any(each.agency in led for each in told.missing)]
