"""A report whose findings stand in the catalogue is parted as it parts it: our words beside the printed ones."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, utils

from keel.improvement.reading.accounting import account, of_findings
from keel.improvement.reading.blocks import bare
from keel.improvement.reading.found import Account, Found, Read
from keel.improvement.reading.lines import Line, Span, clauses, sentences, words
from keel.sources import documents, findings
from keel.sources.findings import Finding

RANGE = re.compile(r"(?P<stem>.*?)(?P<first>\d+)-(?P<last>\d+)")
OPENING = re.compile(r"intro p(\d+)")


def document(read: Read) -> str:
    """The code of the document in the catalogue that this report is; '' for one that is not there."""
    of_reports = {finding.report for finding in findings.catalogue().values()}
    for code in sorted(of_reports):
        told = documents.get(code)
        if told.territory.casefold() == read.cover.area.casefold() and told.starts == read.cover.published:
            return code
    return ""


def parted(read: Read, of: Sequence[Finding]) -> Read:
    """The same report with the catalogue's findings in place of those that rules alone would make of each place."""
    read = _shifted(read, of)
    at: dict[str, list[Finding]] = defaultdict(list)
    for finding in of:
        at[finding.where].append(finding)
    taken = {name for where in at for name in names_of(where)}
    made = [each for each in read.findings if each.where not in taken]
    for where, told in at.items():
        names = names_of(where)
        spans = [span for name in names for span in read.places.get(name, ())]
        printed = [each for each in read.findings if each.where in names]
        is_enough = len(_parts(read.lines, spans, len(told))) >= len(told)
        made.extend(_made(read.lines, told, spans, printed) if is_enough else printed)
    made.sort(key=lambda each: (each.spans[0].line, each.spans[0].start))
    rest = [piece for piece in read.pieces if piece.account is not Account.FINDING]
    return replace(read, findings=tuple(made), pieces=account(read.lines, [*of_findings(made), *rest]))


def names_of(where: str) -> list[str]:
    """The places that one reference names: 'para 4-5' names two."""
    found = RANGE.fullmatch(where)
    if found is None:
        return [where]
    return [f"{found['stem']}{n}" for n in range(int(found["first"]), int(found["last"]) + 1)]


def _shifted(read: Read, of: Sequence[Finding]) -> Read:
    """Whoever wrote the catalogue counted the subject line of some letters as the first paragraph of the opening."""
    wanted = {name for finding in of for name in names_of(finding.where) if OPENING.fullmatch(name)}
    if wanted <= set(read.places):
        return read
    places = {_one_on(name): spans for name, spans in read.places.items()}
    return replace(read, places=places, findings=tuple(replace(f, where=_one_on(f.where)) for f in read.findings))


def _one_on(name: str) -> str:
    found = OPENING.fullmatch(name)
    return f"intro p{int(found[1]) + 1}" if found else name


def _made(
    lines: Sequence[Line], told: Sequence[Finding], spans: Sequence[Span], printed: Sequence[Found]
) -> Iterator[Found]:
    like = printed[0] if printed else Found(told[0].kind, told[0].where, "Opening", "", None, [])
    for finding, own in zip(told, apportioned(lines, spans, told), strict=True):
        of = [f for f in printed if f.grade is not None] if finding.grade else []
        yield replace(
            like, kind=finding.kind, where=finding.where, page=lines[own[0].line].page, spans=own, grade=finding.grade,
            text=bare(words(lines, own)), grade_word=of[0].grade_word if of else "", told_by=(), known=finding.id,
        )  # fmt: skip


def apportioned(lines: Sequence[Line], spans: Sequence[Span], told: Sequence[Finding]) -> list[list[Span]]:
    """For each finding of one place the sentences, or where these are too few the clauses, that are most like our
    words of it, with what follows up to the next finding's; each stands with one finding.
    """
    parts = _parts(lines, spans, len(told))
    texts = [bare(words(lines, part)) for part in parts]
    alike = [[fuzz.token_set_ratio(f.what, text, processor=utils.default_process) for text in texts] for f in told]
    owner: dict[int, int] = {}
    pairs = sorted(((alike[f][p], f, p) for f in range(len(told)) for p in range(len(parts))), reverse=True)
    for _, finding, part in pairs:
        if part not in owner and finding not in owner.values():
            owner[part] = finding
    first = min(owner)
    for part in range(len(parts)):  # what stands between goes with what is before it: a finding is one stretch
        owner.setdefault(part, owner[part - 1] if part else owner[first])
    return [[span for part in range(len(parts)) if owner[part] == n for span in parts[part]] for n in range(len(told))]


def _parts(lines: Sequence[Line], spans: Sequence[Span], fewest: int) -> list[list[Span]]:
    """At least so many stretches where the words give them: sentences, else clauses."""
    parts = sentences(lines, spans)
    return parts if len(parts) >= fewest else clauses(lines, spans)


def as_known(read: Read) -> Read:
    """A report as its rules read it, parted as the catalogue parts it where it stands there."""
    code = document(read)
    told = [finding for finding in findings.catalogue().values() if finding.report == code]
    return parted(read, told) if told else read
