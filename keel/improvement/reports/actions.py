"""What is done with reports: brought, kept as they were read, settled and understood by a person."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import ProtectedError, Q

from keel.base import ledger, queue
from keel.base.actors import Actor
from keel.base.doing import action
from keel.base.files.actions import take_in
from keel.base.files.arriving import Arriving
from keel.base.files.removal import drop
from keel.base.ledger import Of, Word
from keel.base.refusal import Refused
from keel.improvement.comparing import FAULTS
from keel.improvement.reading import known
from keel.improvement.reading.arriving import CAP
from keel.improvement.reading.found import Account, Found, Read
from keel.improvement.reading.places import nths
from keel.improvement.reports import alike
from keel.improvement.reports.alike import Pair, Text
from keel.improvement.reports.meaning import unsettled
from keel.improvement.reports.models import (
    BY_HAND,
    Earlier,
    Finding,
    InspectionReport,
    Passage,
    ReportReading,
    SaysSo,
    Understanding,
)
from keel.improvement.understanding.families import of_themes
from keel.improvement.understanding.model import in_use
from keel.improvement.understanding.suggesting import Suggestion, suggest
from keel.improvement.understood import Understood
from keel.sources import documents, findings
from keel.sources.findings import Kind

ANY = "application/octet-stream"
AFTER = "A report is published after its fieldwork, which ended on {:%-d %B %Y}. Check the day."
A_DAY = timedelta(days=1)
UNFINISHED = (
    "The worker process could not finish reading it. Bring it again; if that fails too, tell whoever runs Keel."
)
ANSWERED = "A statement of action answers this report, so it stays."
ACTED = "An action of a statement answers this finding, so it stays."
PRINTED = "This finding was read from the report, so it stays. Say what it is, where it is something else."
SETTLED = "Somebody settled this passage a moment ago. Look at the list again."


@dataclass(frozen=True)
class Named:
    """A file as somebody calls it, with the hash of its content."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Said:
    """What a person says a finding is and is about."""

    kind: Kind
    agencies: tuple[str, ...]
    family: str
    failings: tuple[str, ...]


@action
def bring(*, pieces: Iterable[bytes], name: str, by: Actor, at: datetime) -> ReportReading:
    """Keep a file until the worker process has read it."""
    file = take_in(arriving=Arriving(pieces, ANY, CAP), by=by, at=at)
    row = ReportReading(name=name[:200] or "A report", file=file, asked_by=by.id, asked_at=at)
    row.save(force_insert=True)
    ledger.record(Word.COLLECTED, "report.brought", Of(row.id), by=by, at=at)
    queue.defer("reports.read", which=row.id)
    return row


@action
def reach(*, reading: ReportReading, pages: int, by: Actor, at: datetime) -> None:
    """So many pages are read."""
    ReportReading.objects.filter(id=reading.id, ended_at=None).update(reached=pages)
    ledger.record(Word.CONSULTED, "report.page_read", Of(reading.id), by=by, at=at)


@action
def finish(*, reading: ReportReading, ended: InspectionReport | str, by: Actor, at: datetime) -> None:
    """The worker process is through: with the report, or with the sentence why it is none. The file goes."""
    file, reading.file, reading.ended_at = reading.file, None, at
    reading.report, reading.why_not = (None, ended) if isinstance(ended, str) else (ended, "")
    reading.save(update_fields=["file", "ended_at", "report", "why_not"])
    if file is not None:
        drop(files=[file])
    act = "report.not_read" if reading.why_not else "report.read"
    ledger.record(Word.COLLECTED, act, Of(reading.id), by=by, at=at)


@action
def keep(*, understood: Understood, file: Named, by: Actor, at: datetime) -> InspectionReport:
    """Write a report down with its findings and every passage of its text. What is there already stays as it is."""
    there = _there(understood, file)
    if there is not None:
        ledger.record(Word.CONSULTED, "report.read_again", Of(there.id), by=by, at=at)
        return there
    report = _report(understood, file, by, at)
    report.save(force_insert=True)
    found = [_finding(report, n, each, s) for n, (each, s) in enumerate(_with_suggestions(understood))]
    _tell_apart(found)
    Finding.objects.bulk_create(found)
    Passage.objects.bulk_create(_passages(report, understood.read, found))
    ledger.record(Word.COLLECTED, "report.kept", Of(report.id), by=by, at=at)
    return report


@action
def recall(*, reports: Sequence[InspectionReport], by: Actor, at: datetime) -> None:
    """Find what was said before each finding of these reports, and which later findings say theirs again."""
    _alone()
    keys = {report.id for report in reports}
    Earlier.objects.filter(Q(finding__report__in=keys) | Q(before__report__in=keys)).delete()
    rows = [row for row in Finding.objects.select_related("report") if row.is_compared]
    texts = [(row.report_id in keys, _text(row)) for row in rows]
    new = [text for is_new, text in texts if is_new]
    told = [_told(each) for each in findings.catalogue().values() if each.kind is not Kind.CASE_STUDY]
    found = alike.pairs(new, [*(text for is_new, text in texts if not is_new), *told])
    rows_ = [_earlier(pair) for pair in found if isinstance(pair.later, UUID)]
    Earlier.objects.bulk_create(rows_, ignore_conflicts=True)
    for report in reports:
        ledger.record(Word.COMBINED, "report.recalled", Of(report.id), by=by, at=at)


def _alone() -> None:
    """Until this transaction ends nobody else compares or removes findings: what is compared must still be there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('findings compared', 1))")


def _text(row: Finding) -> Text:
    day, kind = row.report.published_on or row.report.until_on, Kind(row.kind)
    about = frozenset(filter(None, (row.family, *row.failings)))
    return Text(row.id, row.report.area.casefold(), day.isoformat() if day else "", row.text, about, _is_fault(kind))


def _told(finding: findings.Finding) -> Text:
    document = documents.get(finding.report)
    day = document.starts.isoformat() if document.starts else ""
    about = frozenset((of_themes().get(finding.theme, finding.theme), *finding.failings))
    return Text(finding.id, document.territory.casefold(), day, finding.what, about, _is_fault(finding.kind))


def _is_fault(kind: Kind) -> bool | None:
    return None if kind is Kind.JUDGEMENT else kind in FAULTS


def _earlier(pair: Pair) -> Earlier:
    """Keys of rows are ids, those of the catalogue its words."""
    before = {"before_id": pair.earlier} if isinstance(pair.earlier, UUID) else {"known": pair.earlier}
    return Earlier(finding_id=pair.later, likeness=pair.likeness, **before)


def _there(understood: Understood, file: Named) -> InspectionReport | None:
    """The same file, or the same inspection in another file: of that form, area and fieldwork."""
    cover = understood.read.cover
    same = Q(sha256=file.sha256)
    if cover.area and cover.from_ and cover.until:
        same |= Q(form=understood.read.form.code, area__iexact=cover.area, from_on=cover.from_, until_on=cover.until)
    return InspectionReport.objects.filter(same).first()


def _tell_apart(found: Sequence[Finding]) -> None:
    """Findings of one place get their number there, so that no two are called the same."""
    for row, nth in zip(found, nths([row.where for row in found]), strict=True):
        row.nth = nth


def _with_suggestions(understood: Understood) -> Iterable[tuple[Found, Suggestion]]:
    return zip(understood.read.findings, understood.suggestions, strict=True)


def _report(understood: Understood, file: Named, by: Actor, at: datetime) -> InspectionReport:
    read, cover = understood.read, understood.read.cover
    until = cover.until if cover.until and (cover.from_ is None or cover.until >= cover.from_) else None
    published = cover.published if until is None or cover.published is None or cover.published >= until else None
    return InspectionReport(
        sha256=file.sha256, name=file.name[:200], form=read.form.code, label=read.label, area=cover.area[:100],
        authority=cover.authority[:150], from_on=cover.from_, until_on=until, published_on=published,
        published_is_printed=published is not None, lead=cover.lead[:100], addressees=list(cover.addressees),
        due_on=cover.due, document=known.document(read), pages=read.pages, model=understood.model,
        read_by=by.id, read_at=at,
    )  # fmt: skip


def _finding(report: InspectionReport, order: int, found: Found, suggested: Suggestion) -> Finding:
    told = asdict(suggested)
    means = unsettled(found.kind, found.known, told)
    return Finding(
        report=report, order=order, kind=means.kind, read_as=found.kind, agencies=list(means.agencies),
        family=means.family, failings=list(means.failings), says_so=means.source, where=found.where,
        part=found.part[:100], heading=found.heading[:300], page=found.page, text=found.text, grade=found.grade,
        grade_word=found.grade_word, time=found.time or "", told_by=list(found.told_by), known=found.known,
        suggested=told,
    )  # fmt: skip


def _passages(report: InspectionReport, read: Read, found: list[Finding]) -> Iterable[Passage]:
    for order, piece in enumerate(read.pieces):
        line = read.lines[piece.span.line]
        yield Passage(
            report=report, order=order, page=line.page, line=line.number + 1,
            text=line.text[piece.span.start : piece.span.end].strip(), account=piece.account,
            finding=None if piece.finding is None else found[piece.finding],
        )  # fmt: skip


@action
def settle(*, passage: Passage, account: Account, kind: Kind | None, by: Actor, at: datetime) -> Finding | None:
    """A person says what a passage is. As a finding it gets a place of its own; of which kind must be said then."""
    if (account is Account.FINDING) != (kind is not None):
        raise Refused("Say whether the finding is a strength, an area for improvement or something else.")
    made = _by_hand(passage, kind) if kind else None
    told = {"settled": account, "settled_by": by.id, "settled_at": at, "finding": made}
    if not Passage.objects.filter(id=passage.id, settled="").exclude(account=Account.FINDING).update(**told):
        raise Refused(SETTLED)
    if made:
        _recall_later(made)
    ledger.record(Word.ALTERED, "report.passage_settled", Of(passage.report_id), by=by, at=at)
    return made


@action
def settle_alike(*, passage: Passage, account: Account, by: Actor, at: datetime) -> int:
    """A person says what a passage is, and all of the report with the same words that count as the same; how many."""
    same = Passage.objects.filter(report=passage.report_id, text=passage.text, account=passage.account, settled="")
    number = same.exclude(account=Account.FINDING).update(settled=account, settled_by=by.id, settled_at=at)
    if not number:
        raise Refused(SETTLED)
    ledger.record(Word.ALTERED, "report.passages_settled", Of(passage.report_id), by=by, at=at)
    return number


@action
def unsettle(*, finding: Finding, by: Actor, at: datetime) -> None:
    """What somebody made a finding by hand is none after all: the worker process removes it, and its passage waits."""
    if not finding.is_by_hand:
        raise Refused(PRINTED)
    queue.defer("reports.unsettle", which=finding.id)
    ledger.record(Word.ALTERED, "finding.unsettled", Of(finding.report_id, items=[finding.id]), by=by, at=at)


@action
def put_back(*, finding: UUID, by: Actor, at: datetime) -> None:
    """Remove a finding that was made by hand, and let its passage be settled again. Refused where it is answered."""
    _alone()
    row = Finding.objects.filter(id=finding, part=BY_HAND).first()
    if row is None:
        return
    passages = Passage.objects.filter(finding=row)
    passages.update(settled="", settled_by=None, settled_at=None, finding=None)
    try:
        row.delete()
    except ProtectedError:
        raise Refused(ACTED) from None
    ledger.record(Word.ERASED, "finding.removed", Of(row.report_id, items=[finding]), by=by, at=at)


@action
def settle_rest(*, report: InspectionReport, by: Actor, at: datetime) -> int:
    """A person says that all is right which rules took for words of every such report; how many passages."""
    rest = Passage.objects.filter(report=report, settled="", account=Account.BOILERPLATE)
    number = rest.update(settled=Account.BOILERPLATE, settled_by=by.id, settled_at=at)
    ledger.record(Word.ALTERED, "report.rest_settled", Of(report.id), by=by, at=at)
    return number


def _by_hand(passage: Passage, kind: Kind) -> Finding:
    """A finding of a passage, with what its words suggest; which of those of its line it is."""
    there = Finding.objects.filter(report=passage.report_id).order_by("-order")
    last, where = there.values_list("order", flat=True).first(), f"line {passage.line}"
    others = there.filter(where=where).count()
    told = asdict(suggest(in_use(), [passage.text])[0])
    means = unsettled(kind, "", told)
    finding = Finding(
        id=uuid.uuid4(), report_id=passage.report_id, order=0 if last is None else last + 1, kind=kind, where=where,
        nth=others + 1 if others else None, part=BY_HAND, page=passage.page, text=passage.text, read_as=kind,
        agencies=list(means.agencies), family=means.family, failings=list(means.failings), suggested=told,
        says_so=SaysSo.WORDS if means.agencies or means.family else SaysSo.PERSON,
    )  # fmt: skip
    finding.save(force_insert=True)
    return finding


def _recall_later(finding: Finding) -> None:
    """What was said before is found anew by the worker process: kind, theme and failings count in what is alike."""
    if not queue.waits("reports.recall", which=finding.report_id):
        queue.defer("reports.recall", which=finding.report_id)


@action
def understand(*, finding: Finding, said: Said, by: Actor, at: datetime) -> Understanding:
    """A person says what a finding is and is about; what was said or suggested before stays readable."""
    row = Understanding(
        finding=finding, kind=said.kind, agencies=list(said.agencies), family=said.family,
        failings=list(said.failings), said_by=by.id, said_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    Finding.objects.filter(id=finding.id).update(
        kind=said.kind, agencies=row.agencies, family=row.family, failings=row.failings, says_so=SaysSo.PERSON
    )
    _recall_later(finding)
    ledger.record(Word.ALTERED, "finding.understood", Of(finding.report_id, items=[finding.id]), by=by, at=at)
    return row


@action
def publish(*, report: InspectionReport, on: date, by: Actor, at: datetime) -> None:
    """Say on which day a report was published that does not print it; its statement of action is counted from there."""
    if report.published_is_printed:
        raise Refused("The report prints the day on which it was published.")
    if report.until_on and on < report.until_on:
        raise Refused(AFTER.format(report.until_on))
    InspectionReport.objects.filter(id=report.id).update(published_on=on)
    queue.defer("reports.recall", which=report.id)
    ledger.record(Word.ALTERED, "report.published_on_said", Of(report.id), by=by, at=at)


@action
def take_back(*, report: InspectionReport, by: Actor, at: datetime) -> None:
    """A report that was brought by mistake goes, with all that people settled of it: the worker process removes it."""
    queue.defer("reports.remove", which=report.id)
    ledger.record(Word.ALTERED, "report.taken_back", Of(report.id), by=by, at=at)


@action
def remove(*, report: UUID, by: Actor, at: datetime) -> None:
    """Remove a report that was taken back. Refused where a statement of action answers it by now."""
    _alone()
    row = InspectionReport.objects.filter(id=report).first()
    if row is None:
        return
    ReportReading.objects.filter(report=row).delete()
    try:
        row.delete()
    except ProtectedError:
        raise Refused(ANSWERED) from None
    ledger.record(Word.ERASED, "report.removed", Of(report), by=by, at=at)


@action
def forget(*, by: Actor, at: datetime) -> int:
    """End readings that the worker process could not finish within a day; how many. Their files go."""
    left = list(ReportReading.objects.filter(ended_at=None, asked_at__lt=at - A_DAY).select_related("file"))
    for row in left:
        finish(reading=row, ended=UNFINISHED, by=by, at=at)
    return len(left)
