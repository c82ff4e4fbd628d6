"""Narrative paragraphs: sentences that praise and sentences that criticise, each run of them a finding."""

import re
from collections.abc import Sequence

from keel.improvement.reading import tone
from keel.improvement.reading.blocks import Block, Is, bare, says
from keel.improvement.reading.found import Account, Found
from keel.improvement.reading.lines import Line, Span, sentences, words
from keel.improvement.reading.walking import Walk
from keel.sources.findings import Kind

CLOSING = re.compile(
    r"^ofsted will (?:take|consider|use)|^i am copying this letter|^(?:i|we) would like to thank|^thank you for|"
    r"^(?:a copy of )?this letter (?:has been|will be|is being) (?:copied|published|sent)",
    re.IGNORECASE,
)  # fmt: skip


def narrative(walk: Walk, block: Block) -> None:
    if CLOSING.search(block.text):
        return walk.claim(Account.BOILERPLATE, block.spans)
    where = _place(walk, block)
    cut = sentences(walk.lines, block.spans)
    if walk.grade is not None and block.number is not None:
        judged = walk.find(Kind.JUDGEMENT, where, cut[0])
        judged.grade, judged.grade_word = walk.grade
        walk.grade, cut = None, cut[1:]
    for run, told_by in _runs(walk.lines, cut):
        made = walk.find(Kind.IMPROVEMENT if told_by else Kind.STRENGTH, where, run)
        made.told_by = told_by
    return None


def _place(walk: Walk, block: Block) -> str:
    """The paragraph's number; that of the one before where a text goes on without; else a count in its part."""
    if block.number is not None:
        slip = f" (printed {block.printed})" if block.printed else ""
        where = f"{walk.paragraph(block.number)}{slip}"
    elif walk.open_ is not None and block.kind in (Is.PLAIN, Is.BULLET):
        return walk.open_.where
    else:
        return walk.places.count(f"{walk.part.label.lower()} p", walk.section)
    walk.open_ = Found(Kind.JUDGEMENT, where, "", "", None, [])
    return where


def _runs(lines: Sequence[Line], cut: Sequence[list[Span]]) -> list[tuple[list[Span], tuple[str, ...]]]:
    """Sentences that follow each other in one tone, together, with the words of criticism."""
    runs: list[tuple[list[Span], dict[str, None]]] = []
    for sentence in cut:
        said = bare(words(lines, sentence))
        told_by = dict.fromkeys(tone.criticism(said))
        is_other = bool(runs) and bool(runs[-1][1]) != bool(told_by)
        if not runs or (is_other and says(said) and says(words(lines, runs[-1][0]))):
            runs.append(([], {}))
        runs[-1][1].update(told_by)
        for span in sentence:
            _lengthen(runs[-1][0], span)
    return [(spans, tuple(told_by)) for spans, told_by in runs]


def _lengthen(spans: list[Span], span: Span) -> None:
    """Adds a stretch to others; one that goes on where the last one ended makes it longer."""
    last = spans[-1] if spans else None
    if last is not None and (last.line, last.end) == (span.line, span.start):
        spans[-1] = Span(span.line, last.start, span.end)
    else:
        spans.append(span)
