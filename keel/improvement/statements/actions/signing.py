"""A version is put before the agencies, each signs it by its own lead, and when all did it is sent."""

from collections.abc import Sequence
from datetime import date, datetime

from keel.agencies.actions import Note, read
from keel.agencies.actions import send as tell
from keel.agencies.models import Agency
from keel.agencies.queries import Standing, leads_of, unread
from keel.base import ledger, words
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.hours import local_day
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.improvement.statements.completeness import found
from keel.improvement.statements.locks import hold, unsent
from keel.improvement.statements.models import SignOff, Statement, StatementVersion
from keel.improvement.statements.queries import leads, newest, signers, signing, versions
from keel.improvement.statements.together import Together, together
from keel.improvement.statements.versions import content, fingerprint, told

TO_SIGN = "improvement.to_sign"
MOST = 12  # gaps that one sentence names
EMPTY = "No action stands in this statement yet. Write at least one before it goes to the agencies."
UNFINISHED = "This cannot go to the agencies yet. {}"
WHY_LEFT = "Fill this, or write why it is left: {}"
MEANWHILE = "Somebody changed the statement after you opened this page. Look at what it lacks now, and press again."
SAME = "Nothing changed since version {0}. Version {0} is still the one to sign."
NOT_YOURS = "Only somebody who leads {} signs for it. Ask its agency lead."
SUPERSEDED = "Version {} was superseded by version {}. Read the newer one; it is the one to sign."
NO_PART = "{} has no part in version {}, so there is nothing for it to sign. It signs the next version."
TWICE = "{} signed version {} already, on {}."
NO_VERSION = "No version was put forward yet. Put one forward, and let each agency sign it; then send it."
CHANGED = "Something changed after version {} was put forward. Put a new version forward and let each agency sign it."
NO_DAY = "It cannot have been sent before the last agency signed it, on {}, nor on a day that is still to come."
STILL_HERE = "This statement does not count as sent. Look at it again."
UNSIGNED = "Version {} is not signed yet by {}. Send it when each of them has signed."


@action
def put_forward(*, statement: Statement, despite: str, by: Actor, at: datetime, seen: str = "") -> StatementVersion:
    """Freeze the statement and tell the leads of its agencies. `despite`: why what may be left is left; `seen`: the
    fingerprint of what the worker saw.
    """
    row = unsent(statement)
    whole, before = together(row), newest(row)
    if seen and fingerprint(told(whole)) != seen:
        raise Refused(MEANWHILE)
    left = _complete(whole, despite.strip())
    version = StatementVersion(
        statement=row, number=before.number + 1 if before else 1, content=told(whole),
        despite=despite.strip() if left else "", made_by=by.id, made_at=at,
    )  # fmt: skip
    if before and (before.content, before.despite) == (version.content, version.despite):
        raise Refused(SAME.format(before.number))
    version.save(force_insert=True)
    for lead in leads_of([agency.id for agency in whole.agencies], at):
        tell(note=Note(TO_SIGN, version.id), to=lead, by=by, at=at)
    ledger.record(Word.ALTERED, "statement.put_forward", Of(row.id, items=[version.id]), by=by, at=at)
    return version


def _complete(whole: Together, despite: str) -> bool:
    """Whether something is left open, with a reason; Refused names what may not be."""
    if not any(whole.actions):
        raise Refused(EMPTY)
    gaps = found(whole)
    if missing := [gap.says for gap in gaps if not gap.may_be_left]:
        raise Refused(UNFINISHED.format(_listed(missing)))
    if gaps and not despite:
        raise Refused(WHY_LEFT.format(_listed([gap.says for gap in gaps])))
    return bool(gaps)


def _listed(sentences: Sequence[str]) -> str:
    more = len(sentences) - MOST
    return " ".join([*sentences[:MOST], *([f"And {more} more."] if more > 0 else [])])


@action
def sign(*, version: StatementVersion, agency: Agency, by: Standing, at: datetime) -> SignOff:
    """An agency's own lead signs the newest version for it."""
    row = unsent(version.statement)
    _may_sign(version, newest(row), agency)
    if agency.id not in leads(by, at):
        raise Refused(NOT_YOURS.format(agency))
    there = SignOff.objects.filter(version=version, agency=agency).first()
    if there is not None:
        raise Refused(TWICE.format(agency, version.number, words.day(local_day(there.signed_at))))
    signed = SignOff(version=version, agency=agency, signed_by=by.worker.id, signed_at=at)
    signed.save(force_insert=True)
    _answered(row, by, at)
    ledger.record(Word.ALTERED, "statement.signed", Of(row.id, items=[version.id]), by=by.worker, at=at)
    return signed


def _answered(statement: Statement, by: Standing, at: datetime) -> None:
    """Who has signed has read what asked for it, of earlier versions too."""
    for message in unread(by).filter(kind=TO_SIGN, about__in=versions(statement).values("id")):
        read(message=message, by=by.worker, at=at)


def _may_sign(version: StatementVersion, last: StatementVersion | None, agency: Agency) -> None:
    if last is None or last.id != version.id:
        raise Refused(SUPERSEDED.format(version.number, last.number if last else version.number + 1))
    if agency.id not in dict(signers(version)):
        raise Refused(NO_PART.format(agency, version.number))


@action
def send(*, statement: Statement, on: date, by: Actor, at: datetime) -> StatementVersion:
    """Say on which day the newest version, signed by every agency with a part, was sent to the inspectorates."""
    row = unsent(statement)
    version = newest(row)
    if version is None:
        raise Refused(NO_VERSION)
    if content(row) != version.content:
        raise Refused(CHANGED.format(version.number))
    whole = signing(version)
    if whole.missing:
        raise Refused(UNSIGNED.format(version.number, words.listed(each.name for each in whole.missing)))
    signed = local_day(max(each.at for each in whole.signatures if each.at))
    if not signed <= on <= local_day(at):
        raise Refused(NO_DAY.format(words.day(signed)))
    Statement.objects.filter(id=row.id).update(sent_on=on, sent_at=at, sent_by=by.id)
    ledger.record(Word.DISCLOSED, "statement.sent", Of(row.id, items=[version.id]), by=by, at=at)
    return version


@action
def not_sent(*, statement: Statement, by: Actor, at: datetime) -> None:
    """It was not sent after all: the clock runs on, and the statement can be written again."""
    hold(statement.report_id)
    told = {"sent_on": None, "sent_at": None, "sent_by": None}
    if not Statement.objects.filter(id=statement.id, sent_at__isnull=False).update(**told):
        raise Refused(STILL_HERE)
    ledger.record(Word.ALTERED, "statement.not_sent", Of(statement.id), by=by, at=at)
